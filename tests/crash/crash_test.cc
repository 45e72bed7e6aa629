// Kills the server in the middle of appends from several clients, and half of
// the time while it builds its views anew, again and again on one data
// directory, and holds what is left against what the clients were told.
//
// YORIAI_CRASH_ROUNDS (default 20) says how often; `./dev crash` runs 200
// rounds.

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/grpcpp.h"
#include "proto/namespaces.h"
#include "storage/base/uuid.h"
#include "tests/crash/writers.h"
#include "tests/support/random_seed.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_directory.h"
#include "tests/support/view_audit.h"
#include "yoriai/api/v1/admin_service.grpc.pb.h"
#include "yoriai/api/v1/journal_service.grpc.pb.h"

namespace yoriai::test {
namespace {

constexpr int kWriters = 4;
constexpr int kAcknowledgedMax = 60;

uint64_t Rounds() {
  const char* text = std::getenv("YORIAI_CRASH_ROUNDS");
  uint64_t rounds = 0;
  return text != nullptr && absl::SimpleAtoi(text, &rounds) ? rounds : 20;
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
  auto* registered = organisation.mutable_organisation_registered();
  registered->set_organisation_id("federation");
  registered->mutable_name()->set_en("Federation");
  registered->set_sector(eventpb::SECTOR_INDUSTRY);
  *request.add_events() = organisation;
  eventpb::Event body = NewEvent();
  auto* established = body.mutable_body_established();
  established->set_body_id("salon");
  established->mutable_name()->set_ja("サロン");
  established->set_kind(eventpb::BODY_KIND_FORUM);
  *request.add_events() = body;
  return request;
}

// Makes appends of one to four events over as many streams.
class Reports final {
 public:
  explicit Reports(uint64_t seed) : random_(seed) {}

  apipb::AppendRequest Next() {
    absl::MutexLock lock(&mutex_);
    apipb::AppendRequest request;
    const int events = std::uniform_int_distribution<>(1, 4)(random_);
    for (int i = 0; i < events; ++i) {
      eventpb::Event event = NewEvent();
      const std::string id = storage::Uuid::Random().ToString();
      if (std::uniform_int_distribution<>(0, 1)(random_) == 0) {
        auto* held = event.mutable_meeting_held();
        held->set_meeting_id(id);
        held->set_body_id("salon");
        held->mutable_minutes()->set_attendance_count(
            std::uniform_int_distribution<>(1, 200)(random_));
      } else {
        auto* published = event.mutable_articles_published();
        published->mutable_activity()->set_activity_id(id);
        published->mutable_activity()->mutable_title()->set_en("Articles");
        published->mutable_activity()->set_body_id("salon");
        published->set_articles(
            std::uniform_int_distribution<>(1, 30)(random_));
      }
      *request.add_events() = event;
    }
    return request;
  }

 private:
  absl::Mutex mutex_;
  std::mt19937_64 random_ ABSL_GUARDED_BY(mutex_);
};

std::unique_ptr<apipb::JournalService::Stub> Connect(
    const ServerProcess& server) {
  return apipb::JournalService::NewStub(grpc::CreateChannel(
      server.address(), grpc::InsecureChannelCredentials()));
}

// Has every view built anew, which goes on while the server is killed.
void Rebuild(const ServerProcess& server) {
  const auto admin = apipb::AdminService::NewStub(grpc::CreateChannel(
      server.address(), grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  context.AddMetadata("yoriai-organisation", "federation");
  apipb::RebuildProjectionResponse response;
  const grpc::Status status = admin->RebuildProjection(
      &context, apipb::RebuildProjectionRequest(), &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
}

grpc::Status Append(apipb::JournalService::Stub& stub,
                    const apipb::AppendRequest& request,
                    apipb::AppendResponse& response) {
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  context.AddMetadata("yoriai-organisation", "federation");
  return stub.Append(&context, request, &response);
}

// Everything on record, by event id; fails on a gap or a repeat.
std::map<std::string, apipb::RecordedEvent> ReadAll(
    apipb::JournalService::Stub& stub) {
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  auto stream = stub.Read(&context, apipb::ReadRequest());
  std::map<std::string, apipb::RecordedEvent> events;
  apipb::ReadResponse response;
  uint64_t position = 0;
  while (stream->Read(&response)) {
    for (const auto& event : response.events()) {
      EXPECT_EQ(event.position(), ++position) << "a gap in the positions";
      const std::string& id = event.event().header().event_id();
      EXPECT_TRUE(events.emplace(id, event).second) << "twice: " << id;
    }
  }
  const grpc::Status status = stream->Finish();
  EXPECT_TRUE(status.ok()) << status.error_message();
  return events;
}

void ExpectOnRecord(const std::map<std::string, apipb::RecordedEvent>& events,
                    const apipb::Receipt& receipt) {
  const auto found = events.find(receipt.event_id());
  ASSERT_NE(found, events.end()) << "lost: " << receipt.ShortDebugString();
  EXPECT_EQ(found->second.position(), receipt.position());
  EXPECT_EQ(found->second.stream(), receipt.stream());
  EXPECT_EQ(found->second.revision(), receipt.revision());
}

// What the clients were told must be so; what they were not told can be asked
// again, as often as one likes.
void HoldAgainstRecord(apipb::JournalService::Stub& stub,
                       const std::vector<Attempt>& attempts) {
  std::map<std::string, apipb::RecordedEvent> events = ReadAll(stub);
  for (const Attempt& attempt : attempts) {
    for (const auto& receipt : attempt.receipts) {
      ExpectOnRecord(events, receipt);
    }
    if (!attempt.receipts.empty()) continue;
    size_t known = 0;
    for (const auto& event : attempt.request.events()) {
      known += events.count(event.header().event_id());
    }
    EXPECT_TRUE(known == 0 ||
                known == static_cast<size_t>(attempt.request.events_size()))
        << "half of an append is on record";
  }

  std::vector<apipb::AppendResponse> answers;
  for (const Attempt& attempt : attempts) {
    apipb::AppendResponse first;
    apipb::AppendResponse second;
    ASSERT_TRUE(Append(stub, attempt.request, first).ok());
    ASSERT_TRUE(Append(stub, attempt.request, second).ok());
    EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
    answers.push_back(first);
  }
  events = ReadAll(stub);
  for (const auto& answer : answers) {
    for (const auto& receipt : answer.receipts()) {
      ExpectOnRecord(events, receipt);
    }
  }
}

TEST(Crash, NothingAcknowledgedIsLostOrCountedTwice) {
  const uint64_t rounds = Rounds();
  std::mt19937_64 random(RandomSeed());
  Reports reports(random());
  TempDirectory directory;
  const std::string data = directory.Sub("data");

  {
    auto server = ServerProcess::Start(data);
    ASSERT_TRUE(server.ok()) << server.status();
    apipb::AppendResponse response;
    const grpc::Status status =
        Append(*Connect(**server), Founding(), response);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  size_t unanswered = 0;
  for (uint64_t round = 0; round < rounds && !::testing::Test::HasFailure();
       ++round) {
    SCOPED_TRACE(absl::StrCat("round ", round));
    auto server = ServerProcess::Start(data);
    ASSERT_TRUE(server.ok()) << server.status();
    Writers writers((*server)->address(), kWriters,
                    [&reports] { return reports.Next(); });
    writers.AwaitAcknowledged(
        std::uniform_int_distribution<>(0, kAcknowledgedMax)(random));
    if (std::uniform_int_distribution<>(0, 1)(random) == 0) {
      Rebuild(**server);
      // What was built by then is kept by a clean end only.
      if (std::uniform_int_distribution<>(0, 1)(random) == 0) {
        EXPECT_EQ((*server)->Terminate(), 0);
      }
    }
    (*server)->Kill();
    const std::vector<Attempt> attempts = writers.Finish();
    for (const Attempt& attempt : attempts) {
      unanswered += attempt.receipts.empty() ? 1 : 0;
    }

    ExpectViewsEqualFoldFromZero(data);
    server = ServerProcess::Start(data);
    ASSERT_TRUE(server.ok()) << server.status();
    HoldAgainstRecord(*Connect(**server), attempts);
    // Views go to disk in large steps and at the end. So that crashes find rows
    // there, some of them with a clean end in between, some without.
    if (std::uniform_int_distribution<>(0, 1)(random) == 0) {
      (*server)->Kill();
    } else {
      EXPECT_EQ((*server)->Terminate(), 0);
    }
    ExpectViewsEqualFoldFromZero(data);
  }
  std::cout << rounds << " rounds, " << unanswered
            << " appends were cut off in the middle" << std::endl;
}

}  // namespace
}  // namespace yoriai::test
