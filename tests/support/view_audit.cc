#include "tests/support/view_audit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "server/domain/recorded_event.h"
#include "server/projections/all_projections.h"
#include "server/projections/view_builds.h"
#include "server/projections/view_draft.h"
#include "server/projections/view_verification.h"
#include "storage/db/rocks_database.h"
#include "storage/db/views_database.h"
#include "storage/log/record_codec.h"
#include "storage/log/rocks_event_log.h"
#include "storage/views/memory_view_store.h"
#include "storage/views/rocks_view_store.h"

namespace yoriai::test {
namespace {

using storage::Position;

// Folds the log from zero up to `last`, one event at a time, as simply as can
// be.
void FoldFromZero(const storage::EventLog& log,
                  const server::Projection& projection, Position last,
                  storage::ViewStore& views) {
  server::ViewDraft draft(views, projection.view(), Position::kBeforeFirst);
  auto cursor = log.Read({});
  for (;;) {
    auto stored = cursor->Next();
    ASSERT_TRUE(stored.ok()) << stored.status();
    if (!stored->has_value() || (*stored)->position > last) break;
    auto record = storage::DecodeRecord((*stored)->bytes);
    ASSERT_TRUE(record.ok()) << record.status();
    server::RecordedEvent recorded;
    recorded.position = (*stored)->position;
    recorded.author_id = record->author().id();
    ASSERT_TRUE(recorded.event.ParseFromString(record->event()));
    draft.BeginEvent(recorded.position);
    projection.Fold(recorded, draft);
  }
  ASSERT_TRUE(draft.status().ok()) << draft.status();
  if (last == Position::kBeforeFirst) return;
  ASSERT_TRUE(views.Apply({draft.TakeChange()}).ok());
}

}  // namespace

void ExpectViewsEqualFoldFromZero(const std::string& data_dir) {
  storage::DatabaseOptions options;
  options.directory = data_dir;
  auto database = storage::RocksDatabase::Open(options);
  ASSERT_TRUE(database.ok()) << database.status();
  auto log = storage::RocksEventLog::Open(**database);
  ASSERT_TRUE(log.ok()) << log.status();
  auto views_database = storage::ViewsDatabase::Open(
      {.directory = storage::ViewsDirectoryOf(data_dir),
       .federation_id = (*database)->federation_id()});
  ASSERT_TRUE(views_database.ok()) << views_database.status();
  const storage::RocksViewStore kept(**views_database);

  const auto present = kept.List();
  ASSERT_TRUE(present.ok()) << present.status();
  const auto projections = server::AllProjections();
  // Rows that serve, and rows that were to take their place.
  for (const storage::ViewId& rows : *present) {
    const auto projection = std::find_if(
        projections.begin(), projections.end(), [&rows](const auto& each) {
          return each->view().name == rows.name &&
                 each->view().version == server::CodeVersionOf(rows);
        });
    ASSERT_NE(projection, projections.end()) << "nothing folds " << rows.name;
    const auto position = kept.PositionOf(rows);
    ASSERT_TRUE(position.ok()) << position.status();
    ASSERT_LE(*position, (*log)->head().Get())
        << rows.name << " is beyond the log";
    storage::MemoryViewStore folded;
    FoldFromZero(**log, **projection, *position, folded);
    const auto comparison =
        server::CompareRows({kept, rows}, {folded, (*projection)->view()},
                            *position, [] { return absl::OkStatus(); });
    ASSERT_TRUE(comparison.ok()) << comparison.status();
    EXPECT_EQ(comparison->first_difference, "")
        << "the first row of " << rows.name
        << " that is not what a fold from zero gives";
    EXPECT_EQ(comparison->serving, comparison->folded) << rows.name;
  }
}

}  // namespace yoriai::test
