#include "server/services/append_outcome.h"

#include <gtest/gtest.h>

#include <string>

#include "server/domain/errors.h"
#include "storage/log/memory_event_log.h"
#include "tests/unit/server/subscriptions/journal_writer.h"

namespace yoriai::server {
namespace {

TEST(AppendOutcome, TellsWhatIsOnRecordFromWhatIsNot) {
  storage::MemoryEventLog log;
  JournalWriter writer(log);
  writer.AppendAbout("salon", 2);
  apipb::GetAppendOutcomeRequest request;
  request.add_event_ids(storage::Uuid::FromName("nobody").ToString());
  request.add_event_ids(storage::Uuid::FromName("2").ToString());

  const auto response = FindAppendOutcome(log, request);

  ASSERT_TRUE(response.ok());
  ASSERT_EQ(response->receipts_size(), 1);
  EXPECT_EQ(response->receipts(0).event_id(), request.event_ids(1));
  EXPECT_EQ(response->receipts(0).position(), 2u);
  EXPECT_EQ(response->receipts(0).stream(), "body/salon");
  EXPECT_EQ(response->receipts(0).revision(), 2u);
  EXPECT_EQ(response->receipts(0).recorded_at().seconds(), 2);
  ASSERT_EQ(response->unknown_event_ids_size(), 1);
  EXPECT_EQ(response->unknown_event_ids(0), request.event_ids(0));
  EXPECT_EQ(response->head(), 2u);
}

TEST(AppendOutcome, TakesOneToAThousandIds) {
  const storage::MemoryEventLog log;
  apipb::GetAppendOutcomeRequest request;
  EXPECT_EQ(ReasonOf(FindAppendOutcome(log, request).status()),
            "FIELD_INVALID");

  for (int i = 0; i < 1'000; ++i) {
    request.add_event_ids(storage::Uuid().ToString());
  }
  EXPECT_TRUE(FindAppendOutcome(log, request).ok());

  request.add_event_ids(storage::Uuid().ToString());
  EXPECT_EQ(ReasonOf(FindAppendOutcome(log, request).status()),
            "FIELD_INVALID");
}

TEST(AppendOutcome, WhatIsNoIdIsRefused) {
  const storage::MemoryEventLog log;
  apipb::GetAppendOutcomeRequest request;
  request.add_event_ids("会議");

  EXPECT_EQ(FindAppendOutcome(log, request).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace yoriai::server
