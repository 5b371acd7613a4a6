// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Calls over loopback against a bare echo with the same payload on the same gRPC, and a durable
// submission against a bare synced write of the same bytes.

#include <benchmark/benchmark.h>
#include <grpcpp/grpcpp.h>
#include <rocksdb/db.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "common/kv/open.h"
#include "common/rpc/channel.h"
#include "common/rpc/server.h"
#include "common/rpc/workers.h"
#include "common/testing/scratch_dir.h"
#include "common/wire/report_proto.h"
#include "echo.grpc.pb.h"
#include "services/aggregation/aggregation_service.h"
#include "services/aggregation/follower.h"
#include "services/ingestion/ingestion_service.h"
#include "services/validation/validation_service.h"
#include "tests/bench/ratios.h"
#include "tests/bench/sample_report.h"

namespace gongkai::bench {
namespace {

constexpr char kCounty[] = "agencies/410101";

// The plainest stream of the same messages: reads a request, sends an answer that was made before.
class EchoReactor final
    : public grpc::ServerBidiReactor<v1::ValidateStreamRequest, v1::ValidateStreamResponse> {
 public:
  explicit EchoReactor(const v1::ValidateStreamResponse& response) : response_(response) {
    StartRead(&request_);
  }
  void OnReadDone(bool ok) override {
    if (!ok) return Finish(grpc::Status::OK);
    StartWrite(&response_);
  }
  void OnWriteDone(bool /*ok*/) override { StartRead(&request_); }
  void OnDone() override { delete this; }

 private:
  v1::ValidateStreamRequest request_;
  const v1::ValidateStreamResponse response_;
};

class EchoStreamServer final : public v1::ValidationService::CallbackService {
 public:
  grpc::ServerBidiReactor<v1::ValidateStreamRequest, v1::ValidateStreamResponse>* ValidateStream(
      grpc::CallbackServerContext* /*context*/) override {
    return new EchoReactor(response_);
  }
  void Answer(const v1::ValidateStreamResponse& response) { response_ = response; }

 private:
  v1::ValidateStreamResponse response_;
};

class EchoServer final : public EchoService::CallbackService {
 public:
  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context, const EchoRequest* request,
                                 EchoResponse* response) override {
    response->set_payload(std::string(static_cast<size_t>(request->response_bytes()), 'x'));
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
};

// Everything that is called, once for all benchmarks: the real services, each on its own port of
// loopback.
struct Servers {
  testing::ScratchDir scratch;
  EchoServer echo;
  EchoStreamServer echo_stream;
  ValidationService validation;
  std::unique_ptr<Server> echo_server = Start(echo);
  std::unique_ptr<Server> echo_stream_server = Start(echo_stream);
  std::unique_ptr<Server> validation_server = Start(validation);
  std::unique_ptr<VersionStore> versions = *VersionStore::Open(scratch / "ingestion");
  IngestionService ingestion{*versions, Channel(*validation_server)};
  std::unique_ptr<Server> ingestion_server = Start(ingestion);
  std::unique_ptr<RollupStore> rollups = *RollupStore::Open(scratch / "aggregation");
  Workers workers{2};
  Follower follower{Channel(*ingestion_server), *rollups};
  AggregationService aggregation{*rollups, follower, workers};
  std::unique_ptr<Server> aggregation_server = Start(aggregation);
  std::unique_ptr<rocksdb::DB> bare = *OpenDatabase(scratch / "bare", "bench/1");

  std::unique_ptr<EchoService::Stub> echo_stub = EchoService::NewStub(Channel(*echo_server));
  std::unique_ptr<v1::ValidationService::Stub> echo_stream_stub =
      v1::ValidationService::NewStub(Channel(*echo_stream_server));
  std::unique_ptr<v1::ValidationService::Stub> validation_stub =
      v1::ValidationService::NewStub(Channel(*validation_server));
  std::unique_ptr<v1::IngestionService::Stub> ingestion_stub =
      v1::IngestionService::NewStub(Channel(*ingestion_server));
  std::unique_ptr<v1::AggregationService::Stub> aggregation_stub =
      v1::AggregationService::NewStub(Channel(*aggregation_server));

  Servers() {
    v1::ImportAgenciesRequest import;
    AddAgency(import, "000000", "全国", "", v1::Agency::NATION);
    AddAgency(import, "410000", "甲省", "000000", v1::Agency::PROVINCE);
    AddAgency(import, "410100", "乙市", "410000", v1::Agency::PREFECTURE);
    AddAgency(import, "410101", "甲县", "410100", v1::Agency::COUNTY);
    grpc::ClientContext context;
    v1::ImportAgenciesResponse imported;
    Must(ingestion_stub->ImportAgencies(&context, import, &imported));
    Submit(1);
  }
  ~Servers() {
    follower.Stop();
    ingestion.Shutdown();
  }

  // Files the sample report of that seed; the feed number it got.
  int64_t Submit(int64_t seed) {
    v1::SubmitReportRequest request;
    *request.mutable_report() = ToProto(SampleReport(seed));
    request.set_agency(kCounty);
    grpc::ClientContext context;
    v1::SubmitResponse response;
    Must(ingestion_stub->SubmitReport(&context, request, &response));
    return response.version().sequence();
  }

  static void Must(const grpc::Status& status) {
    if (status.ok()) return;
    std::fprintf(stderr, "%s\n", status.error_message().c_str());
    std::abort();
  }

 private:
  static std::unique_ptr<Server> Start(grpc::Service& service) {
    return *Server::Start({}, {&service});
  }
  static std::shared_ptr<grpc::Channel> Channel(const Server& server) {
    return Connect(absl::StrCat("127.0.0.1:", server.port()));
  }
  static void AddAgency(v1::ImportAgenciesRequest& request, const std::string& id,
                        const std::string& name, const std::string& parent,
                        v1::Agency::Level level) {
    v1::Agency& agency = *request.add_agencies();
    agency.set_name("agencies/" + id);
    agency.set_official_name(name + "人民政府");
    agency.set_short_name(name);
    agency.set_level(level);
    if (!parent.empty()) agency.set_parent("agencies/" + parent);
    agency.set_division_code(id);
  }
};

// Leaked on purpose: the benchmarks share it until the program ends.
Servers& Shared() {
  static auto* const servers = new Servers;
  return *servers;
}

// The echo of a call that sends `request_bytes` and gets `response_bytes`.
void RunEcho(benchmark::State& state, size_t request_bytes, size_t response_bytes) {
  EchoRequest request;
  request.set_payload(std::string(request_bytes, 'x'));
  request.set_response_bytes(static_cast<int>(response_bytes));
  EchoResponse response;
  for (auto _ : state) {
    grpc::ClientContext context;
    Servers::Must(Shared().echo_stub->Echo(&context, request, &response));
  }
}

// A call and its echo, registered under `name` and `name` + "_echo".
template <typename Stub, typename Request, typename Response>
struct Call {
  std::string name;
  Stub& (*stub)();
  grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*);
  Request request;

  Response Once() const {
    grpc::ClientContext context;
    Response response;
    Servers::Must((stub().*method)(&context, request, &response));
    return response;
  }

  void Register() const {
    benchmark::RegisterBenchmark(name.c_str(), [call = *this](benchmark::State& state) {
      for (auto _ : state) benchmark::DoNotOptimize(call.Once());
    })->UseRealTime();
    benchmark::RegisterBenchmark((name + "_echo").c_str(), [call = *this](benchmark::State& state) {
      RunEcho(state, call.request.ByteSizeLong(), call.Once().ByteSizeLong());
    })->UseRealTime();
  }
};

// Sends the request so many times down one stream, in a thread of its own, and reads as many
// answers.
constexpr int kStreamed = 500;

using ReportStream =
    grpc::ClientReaderWriterInterface<v1::ValidateStreamRequest, v1::ValidateStreamResponse>;

void Exchange(ReportStream& stream, const v1::ValidateStreamRequest& request,
              v1::ValidateStreamResponse& response) {
  std::thread writing([&] {
    for (int i = 0; i < kStreamed; ++i) stream.Write(request);
  });
  for (int i = 0; i < kStreamed; ++i) {
    if (!stream.Read(&response)) Servers::Must(stream.Finish());
  }
  writing.join();
}

v1::ValidateStreamRequest StreamedRequest() {
  v1::ValidateStreamRequest request;
  request.set_tag("1");
  *request.mutable_request()->mutable_report() = ToProto(SampleReport(1));
  return request;
}

void StreamTo(v1::ValidationService::Stub& stub, benchmark::State& state) {
  const v1::ValidateStreamRequest request = StreamedRequest();
  v1::ValidateStreamResponse response;
  grpc::ClientContext context;
  const auto stream = stub.ValidateStream(&context);
  for (auto _ : state) Exchange(*stream, request, response);
  stream->WritesDone();
  Servers::Must(stream->Finish());
}

void StreamReports(benchmark::State& state) { StreamTo(*Shared().validation_stub, state); }
BENCHMARK(StreamReports)->Name("validate_stream")->UseRealTime();

void StreamEchoes(benchmark::State& state) {
  const v1::ValidateStreamRequest request = StreamedRequest();
  grpc::ClientContext context;
  v1::ValidateResponse judged;
  Servers::Must(Shared().validation_stub->Validate(&context, request.request(), &judged));
  v1::ValidateStreamResponse answer;
  answer.set_tag(request.tag());
  *answer.mutable_judgement() = judged.judgement();
  Shared().echo_stream.Answer(answer);
  StreamTo(*Shared().echo_stream_stub, state);
}
BENCHMARK(StreamEchoes)->Name("validate_stream_echo")->UseRealTime();

v1::ValidationService::Stub& Validation() { return *Shared().validation_stub; }
v1::IngestionService::Stub& Ingestion() { return *Shared().ingestion_stub; }
v1::AggregationService::Stub& Aggregation() { return *Shared().aggregation_stub; }

// Every submission is a new version: the same content would not be written again.
void SubmitDurably(benchmark::State& state) {
  static int64_t seed = 1;
  for (auto _ : state) benchmark::DoNotOptimize(Shared().Submit(++seed));
}
BENCHMARK(SubmitDurably)->Name("submit_report_durably")->UseRealTime();

void WriteSynced(benchmark::State& state) {
  rocksdb::WriteOptions synced;
  synced.sync = true;
  const std::string value = ToProto(SampleReport(1)).SerializeAsString();
  static int64_t number = 0;
  for (auto _ : state) {
    if (!Shared().bare->Put(synced, absl::StrCat("k", ++number), value).ok())
      state.SkipWithError("write failed");
  }
}
BENCHMARK(WriteSynced)->Name("bare_synced_write")->UseRealTime();

const bool kCompared = [] {
  v1::ValidateRequest validate;
  *validate.mutable_report() = ToProto(SampleReport(1));
  Call<v1::ValidationService::Stub, v1::ValidateRequest, v1::ValidateResponse>{
      "validate", Validation, &v1::ValidationService::Stub::Validate, validate}
      .Register();
  v1::GetVersionRequest get_version;
  get_version.set_name(absl::StrCat(kCounty, "/reports/2020/versions/1"));
  Call<v1::IngestionService::Stub, v1::GetVersionRequest, v1::Version>{
      "get_version", Ingestion, &v1::IngestionService::Stub::GetVersion, get_version}
      .Register();
  v1::GetRatesRequest get_rates;
  get_rates.set_node("agencies/410000");
  get_rates.set_year(2020);
  Call<v1::AggregationService::Stub, v1::GetRatesRequest, v1::GetRatesResponse>{
      "get_rates", Aggregation, &v1::AggregationService::Stub::GetRates, get_rates}
      .Register();
  get_rates.add_metrics("disclosed_share");
  Call<v1::AggregationService::Stub, v1::GetRatesRequest, v1::GetRatesResponse>{
      "get_one_rate", Aggregation, &v1::AggregationService::Stub::GetRates, get_rates}
      .Register();
  for (const char* name : {"validate", "get_version", "get_rates", "get_one_rate"}) {
    Compare(name, absl::StrCat(name, "_echo"), "one call at a time over loopback");
  }
  Compare("validate_stream", "validate_stream_echo",
          absl::StrCat(kStreamed, " reports down one stream; wanted: at most 2"));
  Compare("submit_report_durably", "bare_synced_write",
          "holds two calls (the caller's, and ingestion's to validation) and their figures");
  Compare("submit_report_durably", "validate_echo", "one such call alone");
  return true;
}();

}  // namespace
}  // namespace gongkai::bench
