// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/rpc/grpc_status.h"

#include "gtest/gtest.h"

namespace gongkai {
namespace {

TEST(GrpcStatusTest, EveryCodeThereAndBack) {
  for (int code = 0; code <= 16; ++code) {
    const absl::Status status(static_cast<absl::StatusCode>(code), code == 0 ? "" : "why");
    const grpc::Status sent = ToGrpc(status);
    EXPECT_EQ(sent.error_code(), code);
    EXPECT_EQ(FromGrpc(sent), status);
  }
}

TEST(GrpcStatusTest, SomeNames) {
  EXPECT_EQ(ToGrpc(absl::NotFoundError("x")).error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(ToGrpc(absl::DataLossError("x")).error_code(), grpc::StatusCode::DATA_LOSS);
  EXPECT_TRUE(absl::IsUnavailable(FromGrpc({grpc::StatusCode::UNAVAILABLE, "x"})));
}

TEST(GrpcStatusTest, CodeNobodyKnowsIsUnknown) {
  EXPECT_EQ(FromGrpc({static_cast<grpc::StatusCode>(20), "odd"}), absl::UnknownError("odd"));
}

}  // namespace
}  // namespace gongkai
