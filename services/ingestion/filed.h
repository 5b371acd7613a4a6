// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What became of a submission, as its answer tells.

#ifndef GONGKAI_SERVICES_INGESTION_FILED_H_
#define GONGKAI_SERVICES_INGESTION_FILED_H_

#include <optional>

#include "common/form/finding.h"
#include "gongkai/v1/ingestion.pb.h"
#include "services/ingestion/store/submission.h"
#include "services/ingestion/store/version.h"

namespace gongkai {

// The latest version of the report of the year after, which a new version has judged again.
struct JudgedAgain {
  VersionRef version;
  // As it stood before; none if it came while the submission was under way.
  std::optional<VersionState> state_before;
  std::optional<Judgement> before;
  // What was found this time; none if that is still to come.
  std::optional<Judgement> judgement;
};

struct Filed {
  Submitted submitted;
  std::optional<JudgedAgain> judged_again = {};
};

// Packs the answer. Of the judgement again, the findings that came and went: by their ids, which
// stay while cells and values do.
v1::SubmitResponse ToProto(const Filed& filed);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_FILED_H_
