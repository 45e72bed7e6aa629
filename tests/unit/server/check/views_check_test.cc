#include "server/check/views_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <iterator>
#include <memory>
#include <string>

#include "storage/db/keys.h"
#include "storage/db/rocks_database.h"
#include "storage/db/views_database.h"
#include "storage/views/rocks_view_store.h"
#include "storage/views/scratch_views.h"
#include "tests/support/server_fixture.h"

namespace yoriai::server {
namespace {

using ::testing::HasSubstr;

// A data directory whose server has come to its end.
class ViewsCheckTest : public ::testing::Test {
 protected:
  ViewsCheckTest() {
    fixture_.RegisterMiyagi();
    const grpc::Status status =
        fixture_.Append({test::BodyEstablished("salon"),
                         test::MeetingHeld("meeting-1", "salon")});
    EXPECT_TRUE(status.ok()) << status.error_message();
    // Answered from the views, so they have come so far.
    apipb::GetBodyRequest request;
    request.set_body_id("salon");
    apipb::GetBodyResponse response;
    EXPECT_TRUE(fixture_.bodies()
                    .GetBody(test::CallContext().get(), request, &response)
                    .ok());
  }

  // Ends the server, lets `alter` have the data, checks, and starts it anew.
  storage::CheckReport Check(const std::function<void()>& alter = [] {}) {
    storage::CheckReport report;
    fixture_.Restart([&] {
      alter();
      const absl::Status status = CheckViews(fixture_.data_dir(), {}, report);
      EXPECT_TRUE(status.ok()) << status;
    });
    return report;
  }

  // Puts a row into a view, as if an event long ago had.
  void PutRow(const std::string& view_name, const std::string& entity) {
    const auto database =
        *storage::RocksDatabase::Open({.directory = fixture_.data_dir()});
    const auto views_database = *storage::ViewsDatabase::Open(
        {.directory = storage::ViewsDirectoryOf(fixture_.data_dir()),
         .federation_id = database->federation_id()});
    const auto present = storage::RocksViewStore(*views_database).List();
    for (const storage::ViewId& view : *present) {
      if (view.name != view_name) continue;
      const std::string key =
          storage::ViewKey(storage::ViewPrefix(view.name, view.version), entity,
                           storage::Position{2});
      rocksdb::WriteOptions unlogged;
      unlogged.disableWAL = true;
      EXPECT_TRUE(views_database->db()
                      .Put(unlogged, views_database->rows(), key, "row")
                      .ok());
      return;
    }
    ADD_FAILURE() << "there is no view " << view_name;
  }

  test::ServerFixture fixture_;
};

TEST_F(ViewsCheckTest, FindsNothingInSoundViews) {
  const storage::CheckReport report = Check();

  EXPECT_TRUE(report.sound());
  EXPECT_FALSE(std::filesystem::exists(
      storage::ScratchViewsDirectoryOf(fixture_.data_dir())));
}

TEST_F(ViewsCheckTest, ARowThatNoFoldGivesIsNamed) {
  const storage::CheckReport report =
      Check([this] { PutRow("bodies", "body/invented"); });

  ASSERT_EQ(report.faults(), 1u);
  EXPECT_EQ(report.listed()[0].family, "views");
  EXPECT_EQ(report.listed()[0].row, "bodies, row body/invented");
  EXPECT_THAT(report.listed()[0].what, HasSubstr("fold from zero"));
}

TEST_F(ViewsCheckTest, DamagedViewsAreAFaultAndStay) {
  const std::string views = storage::ViewsDirectoryOf(fixture_.data_dir());
  const auto count = [&views] {
    return std::distance(std::filesystem::directory_iterator(views), {});
  };
  std::ptrdiff_t before = 0;

  storage::CheckReport report;
  std::ptrdiff_t after = 0;
  fixture_.Restart([&] {
    for (const auto& file : std::filesystem::directory_iterator(views)) {
      if (file.path().filename().string().find("MANIFEST") == 0) {
        std::filesystem::resize_file(file.path(), 10);
      }
    }
    before = count();
    const absl::Status status = CheckViews(fixture_.data_dir(), {}, report);
    EXPECT_TRUE(status.ok()) << status;
    after = count();
  });

  ASSERT_EQ(report.faults(), 1u);
  EXPECT_EQ(report.listed()[0].family, "views");
  EXPECT_GE(after, before);
}

TEST_F(ViewsCheckTest, WhereThereAreNoViewsThereIsNothingToHold) {
  const storage::CheckReport report = Check([this] {
    std::filesystem::remove_all(storage::ViewsDirectoryOf(fixture_.data_dir()));
  });

  EXPECT_TRUE(report.sound());
}

TEST_F(ViewsCheckTest, RefusesWhatAServerHasOpen) {
  storage::CheckReport report;

  EXPECT_EQ(CheckViews(fixture_.data_dir(), {}, report).code(),
            absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace yoriai::server
