// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// ValidateStream over a real server on loopback.

#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/grpc_status.h"
#include "common/rpc/server.h"
#include "common/testing/status_matchers.h"
#include "common/wire/finding_proto.h"
#include "common/wire/report_proto.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/repair/example_report.h"
#include "services/validation/rules/rules.h"
#include "services/validation/validation_service.h"

namespace gongkai {
namespace {

using ::gongkai::testing::Example;
using ::gongkai::testing::IsOk;
using ::gongkai::testing::StatusIs;
using ::gongkai::testing::Value;
using ::testing::_;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

v1::ValidateStreamRequest RequestOf(const Report& report, const std::string& tag) {
  v1::ValidateStreamRequest request;
  request.set_tag(tag);
  *request.mutable_request()->mutable_report() = ToProto(report);
  return request;
}

class ValidateStreamTest : public ::testing::Test {
 protected:
  using Stream = grpc::ClientReaderWriter<v1::ValidateStreamRequest, v1::ValidateStreamResponse>;

  void SetUp() override {
    GONGKAI_ASSERT_OK_AND_ASSIGN(server_, Server::Start({}, {&service_}));
    channel_ = grpc::CreateChannel(absl::StrCat("127.0.0.1:", server_->port()),
                                   grpc::InsecureChannelCredentials());
    stub_ = v1::ValidationService::NewStub(channel_);
    context_.set_deadline(std::chrono::system_clock::now() + std::chrono::minutes(2));
  }

  // The answer to one more request.
  v1::ValidateStreamResponse Ask(Stream& stream, const v1::ValidateStreamRequest& request) {
    v1::ValidateStreamResponse response;
    EXPECT_TRUE(stream.Write(request));
    EXPECT_TRUE(stream.Read(&response));
    return response;
  }

  ValidationService service_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::ValidationService::Stub> stub_;
  grpc::ClientContext context_;
};

TEST_F(ValidateStreamTest, AnswersEachRequestInOrderWithItsTag) {
  const auto stream = stub_->ValidateStream(&context_);
  constexpr int kRequests = 300;
  std::thread writing([&] {
    for (int i = 0; i < kRequests; ++i) {
      Report report = Example(i % 2 == 0 ? FormId::k2019 : FormId::k2021);
      Value(report, "applications.unprocessed_petition.total") += i % 3;
      ASSERT_TRUE(stream->Write(RequestOf(report, absl::StrCat("report ", i))));
    }
    stream->WritesDone();
  });
  v1::ValidateStreamResponse response;
  for (int i = 0; i < kRequests; ++i) {
    ASSERT_TRUE(stream->Read(&response));
    EXPECT_EQ(response.tag(), absl::StrCat("report ", i));
    Report report = Example(i % 2 == 0 ? FormId::k2019 : FormId::k2021);
    Value(report, "applications.unprocessed_petition.total") += i % 3;
    GONGKAI_ASSERT_OK_AND_ASSIGN(const Judgement judgement, FromProto(response.judgement()));
    EXPECT_EQ(judgement, Judge(report)) << i;
  }
  EXPECT_FALSE(stream->Read(&response));
  writing.join();
  EXPECT_THAT(FromGrpc(stream->Finish()), IsOk());
}

TEST_F(ValidateStreamTest, WithoutARequestItEndsAtOnce) {
  const auto stream = stub_->ValidateStream(&context_);
  stream->WritesDone();
  v1::ValidateStreamResponse response;
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_THAT(FromGrpc(stream->Finish()), IsOk());
}

TEST_F(ValidateStreamTest, ABadRequestIsAnsweredWithItsOwnStatusAndEndsNothing) {
  const auto stream = stub_->ValidateStream(&context_);
  v1::ValidateStreamRequest none;
  none.set_tag("no report");
  v1::ValidateStreamResponse response = Ask(*stream, none);
  EXPECT_EQ(response.tag(), "no report");
  EXPECT_EQ(response.error().code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(response.error().message(), HasSubstr("report:"));
  EXPECT_FALSE(response.has_judgement());

  v1::ValidateStreamRequest no_form = RequestOf(Example(FormId::k2019), "no form");
  no_form.mutable_request()->mutable_report()->set_form(v1::FORM_UNSPECIFIED);
  EXPECT_THAT(Ask(*stream, no_form).error().message(), HasSubstr("form:"));

  response = Ask(*stream, RequestOf(Example(FormId::k2019), "good"));
  EXPECT_EQ(response.tag(), "good");
  ASSERT_TRUE(response.has_judgement());
  EXPECT_EQ(response.judgement().summary().cells_read(), 198);
  EXPECT_FALSE(response.has_error());
  stream->WritesDone();
  EXPECT_THAT(FromGrpc(stream->Finish()), IsOk());
}

TEST_F(ValidateStreamTest, TheReportOfTheYearBeforeIsComparedWith) {
  Report report = Example(FormId::k2021);
  report.year = 2022;
  Report previous = Example(FormId::k2021);
  previous.year = 2021;
  v1::ValidateStreamRequest request = RequestOf(report, "");
  *request.mutable_request()->mutable_previous() = ToProto(previous);
  const auto stream = stub_->ValidateStream(&context_);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Judgement judgement,
                               FromProto(Ask(*stream, request).judgement()));
  EXPECT_EQ(judgement, Judge(report, &previous));
}

// Bytes as they are, which no generated client would send.
class RawStream {
 public:
  RawStream(const std::shared_ptr<grpc::Channel>& channel, grpc::ClientContext& context)
      : stub_(channel),
        stream_(
            stub_.PrepareCall(&context, "/gongkai.v1.ValidationService/ValidateStream", &queue_)) {
    stream_->StartCall(this);
    EXPECT_TRUE(Next());
  }

  v1::ValidateStreamResponse Ask(const std::string& bytes) {
    const grpc::Slice slice(bytes);
    stream_->Write(grpc::ByteBuffer(&slice, 1), this);
    EXPECT_TRUE(Next());
    grpc::ByteBuffer answer;
    stream_->Read(&answer, this);
    EXPECT_TRUE(Next());
    grpc::Slice whole;
    EXPECT_TRUE(answer.DumpToSingleSlice(&whole).ok());
    v1::ValidateStreamResponse response;
    EXPECT_TRUE(response.ParseFromArray(whole.begin(), static_cast<int>(whole.size())));
    return response;
  }

  absl::Status Finish() {
    stream_->WritesDone(this);
    EXPECT_TRUE(Next());
    grpc::Status status;
    stream_->Finish(&status, this);
    EXPECT_TRUE(Next());
    return FromGrpc(status);
  }

 private:
  bool Next() {
    void* tag = nullptr;
    bool ok = false;
    return queue_.Next(&tag, &ok) && ok;
  }

  grpc::CompletionQueue queue_;
  grpc::GenericStub stub_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> stream_;
};

TEST_F(ValidateStreamTest, ARequestThatCannotBeReadIsAnsweredToo) {
  RawStream stream(channel_, context_);
  const std::string good = RequestOf(Example(FormId::k2019), "good").SerializeAsString();
  EXPECT_TRUE(stream.Ask(good).has_judgement());
  v1::ValidateStreamResponse response = stream.Ask("\xff\xff\xff");
  EXPECT_EQ(response.error().code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(response.tag(), IsEmpty());
  // A report in GB18030: what every client but the strictest would send. Its tag is still known.
  v1::ValidateStreamRequest request = RequestOf(Example(FormId::k2019), "GB18030");
  request.mutable_request()->mutable_report()->set_title("8 bytes!");
  std::string bytes = request.SerializeAsString();
  bytes.replace(bytes.find("8 bytes!"), 8, "\xcf\xa4\xb4\xa8\xcf\xd8\xb9\xab");
  response = stream.Ask(bytes);
  EXPECT_EQ(response.tag(), "GB18030");
  EXPECT_THAT(response.error().message(), HasSubstr("UTF-8"));
  // A tag that is no text would make our answer unreadable in its turn.
  response = stream.Ask(std::string("\x0a\x02\xff\xfe", 4));
  EXPECT_THAT(response.tag(), IsEmpty());
  EXPECT_EQ(response.error().code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_TRUE(stream.Ask(good).has_judgement());
  EXPECT_THAT(stream.Finish(), IsOk());
}

TEST_F(ValidateStreamTest, AMessageOverTheLimitEndsTheStreamAfterTheAnswersBefore) {
  const auto stream = stub_->ValidateStream(&context_);
  EXPECT_TRUE(Ask(*stream, RequestOf(Example(FormId::k2019), "good")).has_judgement());
  v1::ValidateStreamRequest large = RequestOf(Example(FormId::k2019), "large");
  large.mutable_request()->mutable_report()->set_title(std::string(5 << 20, 'x'));
  stream->Write(large);
  v1::ValidateStreamResponse response;
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_THAT(FromGrpc(stream->Finish()), StatusIs(absl::StatusCode::kResourceExhausted, _));
}

// Sends the same request again and again, and reads nothing until it is told to.
class UnreadStream final
    : public grpc::ClientBidiReactor<v1::ValidateStreamRequest, v1::ValidateStreamResponse> {
 public:
  UnreadStream(v1::ValidationService::Stub& stub, grpc::ClientContext& context,
               const v1::ValidateStreamRequest& request, int count)
      : request_(request), count_(count) {
    stub.async()->ValidateStream(&context, this);
    AddHold();  // reading begins outside of a reaction
    StartWrite(&request_);
    StartCall();
  }

  int written() const { return written_; }

  // Reads all answers; how many there were once the stream has ended.
  int ReadAll(absl::Status& status) {
    StartRead(&response_);
    RemoveHold();
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return done_; });
    status = FromGrpc(status_);
    return read_;
  }

  void OnWriteDone(bool ok) override {
    if (!ok) return;
    if (++written_ < count_) {
      StartWrite(&request_);
    } else {
      StartWritesDone();
    }
  }

  void OnReadDone(bool ok) override {
    if (!ok) return;
    read_ += response_.has_judgement() ? 1 : 0;
    StartRead(&response_);
  }

  void OnDone(const grpc::Status& status) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    status_ = status;
    done_ = true;
    changed_.notify_all();
  }

 private:
  const v1::ValidateStreamRequest request_;
  const int count_;
  std::atomic<int> written_ = 0;
  int read_ = 0;
  v1::ValidateStreamResponse response_;
  std::mutex mutex_;
  std::condition_variable changed_;
  // Guarded by mutex_.
  bool done_ = false;
  grpc::Status status_;
};

// Other calls are the clock: the stream has come to a halt when the server answers a hundred of
// them, with a judgement each, and takes nothing of it meanwhile.
TEST_F(ValidateStreamTest, WhoeverDoesNotReadIsNotReadFrom) {
  // Answers are as long as requests.
  const v1::ValidateStreamRequest request =
      RequestOf(Example(FormId::k2019), std::string(16 << 10, 'x'));
  constexpr int kRequests = 6000;  // 100 MiB
  UnreadStream stream(*stub_, context_, request, kRequests);
  const auto other = v1::ValidationService::NewStub(grpc::CreateChannel(
      absl::StrCat("127.0.0.1:", server_->port()), grpc::InsecureChannelCredentials()));
  int seen = -1;
  while (stream.written() > seen && stream.written() < kRequests) {
    seen = stream.written();
    for (int i = 0; i < 100; ++i) {
      grpc::ClientContext context;
      v1::ValidateResponse response;
      ASSERT_TRUE(other->Validate(&context, request.request(), &response).ok());
    }
  }
  // What is out lies in the windows and buffers of the two ends, which do not grow with it.
  EXPECT_LT(stream.written(), kRequests / 4);
  RecordProperty("taken", stream.written());
  absl::Status status;
  EXPECT_EQ(stream.ReadAll(status), kRequests);
  EXPECT_THAT(status, IsOk());
}

TEST_F(ValidateStreamTest, AnIdleStreamEndsWhenTheServerShutsDown) {
  const auto stream = stub_->ValidateStream(&context_);
  EXPECT_TRUE(Ask(*stream, RequestOf(Example(FormId::k2019), "before")).has_judgement());
  std::thread ending([&] {
    service_.Shutdown();
    server_->Drain(absl::Minutes(1));
  });
  v1::ValidateStreamResponse response;
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_THAT(FromGrpc(stream->Finish()),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("shutting down")));
  ending.join();
}

TEST_F(ValidateStreamTest, AStreamThatComesTooLateEndsToo) {
  service_.Shutdown();
  const auto stream = stub_->ValidateStream(&context_);
  v1::ValidateStreamResponse response;
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_THAT(FromGrpc(stream->Finish()), StatusIs(absl::StatusCode::kUnavailable, _));
}

TEST_F(ValidateStreamTest, CallersThatGoLeaveNothingBehind) {
  for (int i = 0; i < 50; ++i) {
    grpc::ClientContext context;
    const auto stream = stub_->ValidateStream(&context);
    for (int sent = 0; sent < i % 4; ++sent) stream->Write(RequestOf(Example(FormId::k2021), ""));
    if (i % 2 == 0) context.TryCancel();
  }  // without a word
  const auto stream = stub_->ValidateStream(&context_);
  EXPECT_TRUE(Ask(*stream, RequestOf(Example(FormId::k2021), "still here")).has_judgement());
  stream->WritesDone();
  EXPECT_THAT(FromGrpc(stream->Finish()), IsOk());
  // Would wait for a call that has not ended.
  service_.Shutdown();
  server_->Drain(absl::InfiniteDuration());
}

}  // namespace
}  // namespace gongkai
