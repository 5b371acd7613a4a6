// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai.v1.ValidationService over the rules.

#ifndef GONGKAI_SERVICES_VALIDATION_VALIDATION_SERVICE_H_
#define GONGKAI_SERVICES_VALIDATION_VALIDATION_SERVICE_H_

#include <memory>
#include <mutex>
#include <string>

#include "gongkai/v1/validation.grpc.pb.h"
#include "services/validation/rule_sets/loaded_rules.h"
#include "services/validation/validate_streams.h"

namespace gongkai {

// What carries reports is taken as bytes: a message that cannot be read is answered as a bad one,
// for which gRPC would say UNIMPLEMENTED, or end the stream as if the caller had finished.
using ValidationCallbacks = v1::ValidationService::WithRawCallbackMethod_ValidateStream<
    v1::ValidationService::WithRawCallbackMethod_Validate<
        v1::ValidationService::WithCallbackMethod_ListRules<
            v1::ValidationService::WithCallbackMethod_GetRuleSet<v1::ValidationService::Service>>>>;

// Keeps nothing but the rules; thread-safe. Judging takes microseconds, so it is done on gRPC's own
// threads.
class ValidationService final : public ValidationCallbacks {
 public:
  // Judges by the built-in rules alone until told otherwise.
  ValidationService();

  // Judges by these rules from the next report on.
  void UseRules(std::shared_ptr<const LoadedRules> rules);

  // That of the rules in force.
  std::string rule_set_version() const { return Rules()->rules.version(); }

  // Ends all ValidateStream calls with UNAVAILABLE. Before the server is drained, which would wait.
  void Shutdown() { streams_.End(); }

  grpc::ServerUnaryReactor* Validate(grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response) override;
  ValidateStreams::Reactor* ValidateStream(grpc::CallbackServerContext* context) override;
  grpc::ServerUnaryReactor* ListRules(grpc::CallbackServerContext* context,
                                      const v1::ListRulesRequest* request,
                                      v1::ListRulesResponse* response) override;
  grpc::ServerUnaryReactor* GetRuleSet(grpc::CallbackServerContext* context,
                                       const v1::GetRuleSetRequest* request,
                                       v1::GetRuleSetResponse* response) override;

 private:
  std::shared_ptr<const LoadedRules> Rules() const;

  mutable std::mutex mutex_;
  std::shared_ptr<const LoadedRules> rules_;  // guarded by mutex_
  ValidateStreams streams_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_VALIDATION_SERVICE_H_
