#include "client/bundle/bundle_layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace yoriai::bundle {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> TilesOf(const BundleRange& range) {
  std::vector<std::string> paths;
  const absl::Status status =
      ForEachTile(range, [&paths](const storage::TilePath& path) {
        paths.push_back(storage::FormatTilePath(path));
        return absl::OkStatus();
      });
  EXPECT_TRUE(status.ok()) << status;
  return paths;
}

TEST(BundleLayout, OneRecordHasOneTile) {
  EXPECT_THAT(TilesOf({1, 1, 1}),
              ElementsAre("tile/0/000.p/1", "tile/entries/000.p/1"));
}

TEST(BundleLayout, AWholeLogHasEverything) {
  EXPECT_THAT(TilesOf({1, 600, 600}),
              ElementsAre("tile/1/000.p/2", "tile/0/000", "tile/0/001",
                          "tile/0/002.p/88", "tile/entries/000",
                          "tile/entries/001", "tile/entries/002.p/88"));
  EXPECT_THAT(TilesOf({1, 256, 256}),
              ElementsAre("tile/1/000.p/1", "tile/0/000", "tile/entries/000"));
}

TEST(BundleLayout, APartHasItsTilesThoseAboveAndTheRightEdge) {
  EXPECT_THAT(TilesOf({257, 257, 600}),
              ElementsAre("tile/1/000.p/2", "tile/0/001", "tile/0/002.p/88",
                          "tile/entries/001"));
  // Three levels: 70,000 records are one full tile of level 1 and more.
  EXPECT_THAT(TilesOf({300, 600, 70'000}),
              ElementsAre("tile/2/000.p/1", "tile/1/000", "tile/1/001.p/17",
                          "tile/0/001", "tile/0/002", "tile/0/273.p/112",
                          "tile/entries/001", "tile/entries/002"));
}

TEST(BundleLayout, StopsAtTheFirstError) {
  int visited = 0;
  const absl::Status status =
      ForEachTile({1, 600, 600}, [&visited](const storage::TilePath&) {
        ++visited;
        return absl::CancelledError();
      });
  EXPECT_TRUE(absl::IsCancelled(status));
  EXPECT_EQ(visited, 1);
}

}  // namespace
}  // namespace yoriai::bundle
