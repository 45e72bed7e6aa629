// How long a server with many events takes to start and answer, and whether a
// follower of the log sees each of them once while they come in.
//
//   restart_bench [EVENTS]      default 200,000
//
// Prints a table; exits with 1 if the follower saw a gap or a repeat.

#include <atomic>
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "grpcpp/grpcpp.h"
#include "proto/namespaces.h"
#include "storage/base/clock.h"
#include "storage/base/uuid.h"
#include "storage/base/worker_thread.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_directory.h"
#include "yoriai/api/v1/bodies_service.grpc.pb.h"
#include "yoriai/api/v1/journal_service.grpc.pb.h"

namespace yoriai::test {
namespace {

constexpr int kEventsPerAppend = 500;
constexpr int kBodies = 50;

absl::Time Now() { return storage::Clock::System().Now(); }

std::shared_ptr<grpc::Channel> Connect(const ServerProcess& server) {
  return grpc::CreateChannel(server.address(),
                             grpc::InsecureChannelCredentials());
}

eventpb::Event NewEvent() {
  eventpb::Event event;
  event.mutable_header()->set_event_id(storage::Uuid::Random().ToString());
  event.mutable_header()->set_occurred_on("2020-06-12");
  return event;
}

apipb::AppendRequest Founding() {
  apipb::AppendRequest request;
  eventpb::Event organisation = NewEvent();
  organisation.mutable_organisation_registered()->set_organisation_id(
      "federation");
  organisation.mutable_organisation_registered()->mutable_name()->set_en("F");
  organisation.mutable_organisation_registered()->set_sector(
      eventpb::SECTOR_INDUSTRY);
  *request.add_events() = organisation;
  for (int i = 0; i < kBodies; ++i) {
    eventpb::Event body = NewEvent();
    body.mutable_body_established()->set_body_id(absl::StrCat("body-", i));
    body.mutable_body_established()->mutable_name()->set_ja("会議");
    body.mutable_body_established()->set_kind(eventpb::BODY_KIND_COUNCIL);
    *request.add_events() = body;
  }
  return request;
}

apipb::AppendRequest Meetings(int count) {
  apipb::AppendRequest request;
  for (int i = 0; i < count; ++i) {
    eventpb::Event event = NewEvent();
    auto* held = event.mutable_meeting_held();
    held->set_meeting_id(event.header().event_id());
    held->set_body_id(absl::StrCat("body-", i % kBodies));
    held->mutable_minutes()->set_attendance_count(20 + i % 30);
    *request.add_events() = event;
  }
  return request;
}

grpc::Status Append(apipb::JournalService::Stub& stub,
                    const apipb::AppendRequest& request) {
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  context.AddMetadata("yoriai-organisation", "federation");
  apipb::AppendResponse response;
  return stub.Append(&context, request, &response);
}

// Follows the log up to `last` and counts what is out of place.
class Follower final {
 public:
  Follower(const ServerProcess& server, uint64_t last)
      : stub_(apipb::JournalService::NewStub(Connect(server))),
        thread_("follower", [this, last](const std::atomic<bool>&) {
          grpc::ClientContext context;
          auto stream = stub_->Subscribe(&context, apipb::SubscribeRequest());
          apipb::SubscribeResponse message;
          while (seen_ < last && stream->Read(&message)) {
            for (const auto& event : message.events().events()) {
              if (event.position() != seen_ + 1) ++out_of_place_;
              seen_ = event.position();
            }
          }
          context.TryCancel();
        }) {}

  uint64_t Finish() {
    thread_.Join();
    return out_of_place_;
  }
  uint64_t seen() const { return seen_; }

 private:
  std::unique_ptr<apipb::JournalService::Stub> stub_;
  std::atomic<uint64_t> seen_{0};
  std::atomic<uint64_t> out_of_place_{0};
  storage::WorkerThread thread_;
};

absl::Duration TimeToFirstAnswer(const std::string& data,
                                 std::unique_ptr<ServerProcess>& server) {
  const absl::Time start = Now();
  auto started = ServerProcess::Start(data);
  if (!started.ok()) {
    std::cerr << started.status() << std::endl;
    std::exit(1);
  }
  server = *std::move(started);
  auto stub = apipb::BodiesService::NewStub(Connect(*server));
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  apipb::GetBodyRequest request;
  request.set_body_id("body-7");
  apipb::GetBodyResponse response;
  const grpc::Status status = stub->GetBody(&context, request, &response);
  if (!status.ok()) {
    std::cerr << status.error_message() << std::endl;
    std::exit(1);
  }
  return Now() - start;
}

void PrintRow(const std::string& what, const std::string& value) {
  std::printf("%-44s %s\n", what.c_str(), value.c_str());
}

int Run(int events) {
  TempDirectory directory;
  const std::string data = directory.Sub("data");
  std::unique_ptr<ServerProcess> server = *ServerProcess::Start(data);
  auto stub = apipb::JournalService::NewStub(Connect(*server));
  if (!Append(*stub, Founding()).ok()) return 1;
  Follower follower(*server, static_cast<uint64_t>(events) + kBodies + 1);

  const absl::Time start = Now();
  for (int sent = 0; sent < events; sent += kEventsPerAppend) {
    const grpc::Status status =
        Append(*stub, Meetings(std::min(kEventsPerAppend, events - sent)));
    if (!status.ok()) {
      std::cerr << status.error_message() << std::endl;
      return 1;
    }
  }
  const absl::Duration loading = Now() - start;
  const uint64_t out_of_place = follower.Finish();

  PrintRow("events", absl::StrCat(events));
  PrintRow("load, one caller, 500 an append",
           absl::StrCat(
               absl::FormatDuration(loading), " (",
               static_cast<int64_t>(events / absl::ToDoubleSeconds(loading)),
               " events/s)"));
  PrintRow("follower: last position seen", absl::StrCat(follower.seen()));
  PrintRow("follower: gaps and repeats", absl::StrCat(out_of_place));
  server->Terminate();
  PrintRow("first answer after a clean end",
           absl::FormatDuration(TimeToFirstAnswer(data, server)));
  server->Kill();
  PrintRow("first answer after SIGKILL",
           absl::FormatDuration(TimeToFirstAnswer(data, server)));
  return out_of_place == 0 ? 0 : 1;
}

}  // namespace
}  // namespace yoriai::test

int main(int argc, char** argv) {
  int events = 200'000;
  if (argc > 1 && !absl::SimpleAtoi(argv[1], &events)) {
    std::cerr << "restart_bench [EVENTS]" << std::endl;
    return 2;
  }
  return yoriai::test::Run(events);
}
