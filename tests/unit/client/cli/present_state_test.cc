#include "client/cli/plan_file/present_state.h"

#include <vector>

#include "gtest/gtest.h"
#include "tests/unit/client/cpp/fake_server.h"

namespace yoriai::cli {
namespace {

// Has one stream, with an event at every tenth position.
class FakeJournal final : public apipb::JournalService::Service {
 public:
  grpc::Status Read(grpc::ServerContext*, const apipb::ReadRequest* request,
                    grpc::ServerWriter<apipb::ReadResponse>* writer) override {
    EXPECT_EQ(request->direction(), apipb::READ_DIRECTION_BACKWARDS);
    EXPECT_EQ(request->max_count(), 1u);
    const uint64_t before =
        request->after_position() == 0 ? kHead + 1 : request->after_position();
    if (before > kHead + 1) return grpc::Status(grpc::INVALID_ARGUMENT, "");
    apipb::ReadResponse response;
    if (request->filter().stream() == "plan/p" && before > 10) {
      const uint64_t position = (before - 1) / 10 * 10;
      response.add_events()->set_position(position);
      response.mutable_events(0)->set_revision(position / 10);
    }
    writer->Write(response);
    return grpc::Status::OK;
  }

  static constexpr uint64_t kHead = 50;
};

class FetchRevisionTest : public testing::Test {
 protected:
  uint64_t Fetch(const std::string& stream, uint64_t position) {
    const auto client = client::Client::OnChannel(
        server_.Channel(), {}, cancellation_, storage::Clock::System());
    const auto revision = FetchRevision(**client, stream, position);
    EXPECT_TRUE(revision.ok()) << revision.status();
    return revision.value_or(0);
  }

  FakeJournal journal_;
  client::FakeServer server_{{&journal_}};
  client::Cancellation cancellation_;
};

TEST_F(FetchRevisionTest, OfTheHeadIsTheNewest) {
  EXPECT_EQ(Fetch("plan/p", 50), 5u);
}

TEST_F(FetchRevisionTest, OfAnEarlierPositionIsTheOneOfThen) {
  EXPECT_EQ(Fetch("plan/p", 49), 4u);
  EXPECT_EQ(Fetch("plan/p", 40), 4u);
  EXPECT_EQ(Fetch("plan/p", 19), 1u);
}

TEST_F(FetchRevisionTest, OfAStreamThatHadNoEventIsZero) {
  EXPECT_EQ(Fetch("plan/p", 9), 0u);
  EXPECT_EQ(Fetch("plan/q", 50), 0u);
}

}  // namespace
}  // namespace yoriai::cli
