// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Agencies to the records that the database holds, and back.

#ifndef GONGKAI_SERVICES_INGESTION_STORE_AGENCY_RECORD_H_
#define GONGKAI_SERVICES_INGESTION_STORE_AGENCY_RECORD_H_

#include "absl/status/statusor.h"
#include "common/agency/agency.h"
#include "gongkai/storage/v1/ingestion.pb.h"

namespace gongkai {

storage::v1::AgencyRecord AgencyToRecord(const Agency& agency);

// DATA_LOSS if the record does not hold what it must.
absl::StatusOr<Agency> AgencyFromRecord(const storage::v1::AgencyRecord& record);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_STORE_AGENCY_RECORD_H_
