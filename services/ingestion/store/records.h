// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Reports and versions to the records that the database holds, and back; finding_records.h and
// agency_record.h have the rest. Nowhere else.

#ifndef GONGKAI_SERVICES_INGESTION_STORE_RECORDS_H_
#define GONGKAI_SERVICES_INGESTION_STORE_RECORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/form/report.h"
#include "gongkai/storage/v1/ingestion.pb.h"
#include "services/ingestion/store/cell_dictionary.h"
#include "services/ingestion/store/version.h"

namespace gongkai {

// Everything but sections, sources and notes.
storage::v1::ReportRecord ReportToRecord(const Report& report, const CellDictionary& dictionary);
// Sections, sources and notes.
storage::v1::TextRecord TextToRecord(const Report& report, const CellDictionary& dictionary);
storage::v1::VersionRef RefToRecord(const VersionRef& ref);
storage::v1::VersionState StateToRecord(VersionState state);

// The value under a head's key.
std::string HeadValue(const ReportHead& head);

// Back again. All fail with DATA_LOSS if a record does not hold what it must.
absl::StatusOr<Report> ReportFromRecord(const storage::v1::ReportRecord& record,
                                        const CellDictionary& dictionary);
absl::Status AddText(const storage::v1::TextRecord& record, const CellDictionary& dictionary,
                     Report& report);
absl::StatusOr<ReportHead> HeadFromRecord(const ReportRef& report,
                                          const storage::v1::HeadRecord& record);
VersionRef RefFromRecord(const storage::v1::VersionRef& record);
absl::StatusOr<VersionState> StateFromRecord(storage::v1::VersionState state);

// Parts that reports and findings have in common.
using CellNumbers = google::protobuf::RepeatedField<uint32_t>;
using SourceRecords = google::protobuf::RepeatedPtrField<storage::v1::Source>;
storage::v1::ReportRecord::Scope ScopeToRecord(Scope scope);
Scope ScopeFromRecord(storage::v1::ReportRecord::Scope scope);
storage::v1::Place PlaceToRecord(const Place& place);
Place PlaceFromRecord(const storage::v1::Place& record);
void CellsToRecord(const std::vector<CellId>& cells, const CellDictionary& dictionary,
                   CellNumbers& numbers);
void SourcesToRecord(const std::vector<CellSource>& sources, const CellDictionary& dictionary,
                     SourceRecords& records);
absl::StatusOr<CellId> CellFromRecord(uint32_t number, const CellDictionary& dictionary);
absl::StatusOr<std::vector<CellId>> CellsFromRecord(const CellNumbers& numbers,
                                                    const CellDictionary& dictionary);
absl::StatusOr<std::vector<CellSource>> SourcesFromRecord(const SourceRecords& records,
                                                          const CellDictionary& dictionary);

// To the nanosecond.
google::protobuf::Timestamp TimeToRecord(absl::Time time);
absl::Time TimeFromRecord(const google::protobuf::Timestamp& record);

// What every reader of a record says when it makes no sense.
absl::Status DamagedRecord(absl::string_view what);

// Reads a message from a value; DATA_LOSS if it is none.
template <typename Record>
absl::StatusOr<Record> ParseRecord(absl::string_view value) {
  Record record;
  if (!record.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
    return DamagedRecord("its record cannot be read");
  }
  return record;
}

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_STORE_RECORDS_H_
