#include "server/projections/serving_views.h"

#include <optional>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/views/memory_view_store.h"

namespace yoriai::server {
namespace {

using storage::Position;
using storage::ViewId;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const ViewId kName{"a", 1};
const ViewId kOld{"a", 1};
const ViewId kNew{"a", 0x10001};
const ViewId kNewest{"a", 0x20001};
const ViewId kOther{"b", 1};

std::string RowOf(const storage::ViewReader& reader) {
  return reader.Get(kName, "row", Position{1})->value_or("-");
}

class ServingViewsTest : public testing::Test {
 protected:
  ServingViewsTest() {
    for (const auto& [rows, row] :
         {std::pair(kOld, "old"), {kNew, "new"}, {kNewest, "newest"}}) {
      EXPECT_TRUE(
          store_.Apply({{rows, {{"row", Position{1}, row}}, Position{1}}})
              .ok());
    }
    serving_.Serve({kOld, kOther});
  }

  storage::MemoryViewStore store_;
  ServingViews serving_{store_};
};

TEST_F(ServingViewsTest, ANameMeansTheRowsThatServedWhenItWasOpened) {
  const auto before = serving_.Open();
  serving_.Serve({kNew, kOther});
  const auto after = serving_.Open();

  EXPECT_EQ(RowOf(*before), "old");
  EXPECT_EQ(RowOf(*after), "new");
  std::string scanned;
  EXPECT_TRUE(after
                  ->Scan(kName, "", "", Position{1},
                         [&](absl::string_view, absl::string_view row) {
                           scanned = std::string(row);
                           return true;
                         })
                  .ok());
  EXPECT_EQ(scanned, "new");
}

TEST_F(ServingViewsTest, WhatServesIsNeverUnused) {
  EXPECT_FALSE(serving_.HasRetired());
  serving_.Serve({kOld, kOther});
  EXPECT_FALSE(serving_.HasRetired());
  EXPECT_THAT(serving_.TakeUnused(), IsEmpty());
}

TEST_F(ServingViewsTest, WhatNobodyReadsIsUnusedAtOnce) {
  serving_.Open();

  serving_.Serve({kNew, kOther});

  EXPECT_TRUE(serving_.HasRetired());
  EXPECT_THAT(serving_.TakeUnused(), ElementsAre(kOld));
  EXPECT_FALSE(serving_.HasRetired());
  EXPECT_THAT(serving_.TakeUnused(), IsEmpty());
}

TEST_F(ServingViewsTest, WhatIsReadIsUnusedWhenItsLastReaderHasGone) {
  std::optional one(serving_.Open());
  std::optional other(*one);
  serving_.Serve({kNew, kOther});
  EXPECT_THAT(serving_.TakeUnused(), IsEmpty());

  one.reset();
  EXPECT_THAT(serving_.TakeUnused(), IsEmpty());

  other.reset();
  EXPECT_THAT(serving_.TakeUnused(), ElementsAre(kOld));
}

TEST_F(ServingViewsTest, AReaderFromBeforeTwoChangesKeepsHisRows) {
  const auto reader = serving_.Open();
  serving_.Serve({kNew, kOther});
  std::optional later(serving_.Open());
  serving_.Serve({kNewest, kOther});

  later.reset();

  EXPECT_THAT(serving_.TakeUnused(), testing::Not(testing::Contains(kOld)));
  EXPECT_EQ(RowOf(*reader), "old");
}

TEST_F(ServingViewsTest, EverythingThatWasReplacedIsUnusedInTheEnd) {
  std::optional reader(serving_.Open());
  serving_.Serve({kNew, kOther});
  serving_.Serve({kNewest, kOther});

  reader.reset();

  EXPECT_THAT(serving_.TakeUnused(), UnorderedElementsAre(kOld, kNew));
}

TEST_F(ServingViewsTest, AReaderKnowsWhichRowsServedWhenItWasOpened) {
  const auto before = serving_.Open();

  serving_.Serve({kNew, kOther});

  EXPECT_THAT(before->rows(), ElementsAre(kOld, kOther));
  EXPECT_THAT(serving_.Open()->rows(), ElementsAre(kNew, kOther));
}

}  // namespace
}  // namespace yoriai::server
