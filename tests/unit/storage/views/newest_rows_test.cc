#include "storage/views/newest_rows.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"

namespace yoriai::storage {
namespace {

constexpr size_t kPlenty = size_t{1} << 20;

// Keeps `row` as somebody does who read it from the store.
void Learn(NewestRows& rows, const std::string& key, uint64_t since,
           const std::string& row) {
  rows.Learn(key, Position{since}, row, rows.Find(key, Position{0}).mark);
}

// "?": not known; "-": known not to be there.
std::string Find(NewestRows& rows, const std::string& key, uint64_t as_of) {
  const NewestRows::Answer answer = rows.Find(key, Position{as_of});
  if (!answer.known) return "?";
  return answer.row.empty() ? "-" : answer.row;
}

TEST(NewestRows, AnswerFromTheirPositionOn) {
  NewestRows rows(kPlenty);
  Learn(rows, "a", 5, "five");

  EXPECT_EQ(Find(rows, "a", 4), "?");
  EXPECT_EQ(Find(rows, "a", 5), "five");
  EXPECT_EQ(Find(rows, "a", 9), "five");
  EXPECT_EQ(Find(rows, "b", 9), "?");
}

TEST(NewestRows, WhatIsNotThereIsKnownForEveryPosition) {
  NewestRows rows(kPlenty);
  Learn(rows, "a", 0, "");

  EXPECT_EQ(Find(rows, "a", 0), "-");
  EXPECT_EQ(Find(rows, "a", 9), "-");
}

TEST(NewestRows, ANewVersionTakesThePlaceOfWhatWasAskedFor) {
  NewestRows rows(kPlenty);
  Learn(rows, "a", 0, "");

  rows.Write("a", Position{3}, "three");
  EXPECT_EQ(Find(rows, "a", 2), "?");
  EXPECT_EQ(Find(rows, "a", 3), "three");

  rows.Write("a", Position{4}, "");
  EXPECT_EQ(Find(rows, "a", 4), "-");
}

TEST(NewestRows, WhatNobodyAskedForIsNotKept) {
  NewestRows rows(kPlenty);

  rows.Write("a", Position{3}, "three");

  EXPECT_EQ(Find(rows, "a", 3), "?");
}

TEST(NewestRows, WhatWasReadBeforeAWriteIsNotKeptAfterIt) {
  NewestRows rows(kPlenty);
  const uint64_t mark = rows.Find("a", Position{9}).mark;

  rows.Write("a", Position{3}, "three");
  rows.Learn("a", Position{1}, "one", mark);

  EXPECT_EQ(Find(rows, "a", 9), "?");
}

TEST(NewestRows, WhatWasReadBeforeClearIsNotKeptAfterIt) {
  NewestRows rows(kPlenty);
  Learn(rows, "a", 1, "one");
  const uint64_t mark = rows.Find("b", Position{9}).mark;

  rows.Clear();
  rows.Learn("b", Position{1}, "one", mark);

  EXPECT_EQ(Find(rows, "a", 9), "?");
  EXPECT_EQ(Find(rows, "b", 9), "?");
}

TEST(NewestRows, WhatIsNotAskedForIsForgottenBeforeWhatIs) {
  NewestRows rows(kPlenty);
  Learn(rows, "asked for", 1, "row");
  Learn(rows, "not asked for", 1, "row");

  for (int i = 0; i < 50'000; ++i) {
    Learn(rows, absl::StrCat("other ", i), 1, "row");
    ASSERT_EQ(Find(rows, "asked for", 1), "row") << i;
  }

  EXPECT_EQ(Find(rows, "not asked for", 1), "?");
}

TEST(NewestRows, ARowThatIsTooLargeIsForgottenSoon) {
  NewestRows rows(kPlenty);
  Learn(rows, "large", 1, std::string(kPlenty, 'x'));
  Learn(rows, "large", 1, std::string(kPlenty, 'x'));

  for (int i = 0; i < 50'000; ++i) {
    Learn(rows, absl::StrCat("other ", i), 1, "row");
  }

  EXPECT_EQ(Find(rows, "large", 1), "?");
}

}  // namespace
}  // namespace yoriai::storage
