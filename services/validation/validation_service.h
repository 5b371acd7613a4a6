// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai.v1.ValidationService over the rules.

#ifndef GONGKAI_SERVICES_VALIDATION_VALIDATION_SERVICE_H_
#define GONGKAI_SERVICES_VALIDATION_VALIDATION_SERVICE_H_

#include "gongkai/v1/validation.grpc.pb.h"

namespace gongkai {

// Keeps nothing; thread-safe. Judging takes microseconds, so it is done on gRPC's own threads.
class ValidationService final : public v1::ValidationService::CallbackService {
 public:
  grpc::ServerUnaryReactor* Validate(grpc::CallbackServerContext* context,
                                     const v1::ValidateRequest* request,
                                     v1::ValidateResponse* response) override;
  grpc::ServerUnaryReactor* ListRules(grpc::CallbackServerContext* context,
                                      const v1::ListRulesRequest* request,
                                      v1::ListRulesResponse* response) override;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_VALIDATION_SERVICE_H_
