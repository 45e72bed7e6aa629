#include "storage/merkle/add_checkpoint.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "tests/support/status_matchers.h"

namespace yoriai::storage {
namespace {

constexpr char kHash[] = "C/rFBPU4J2z35donR+ZUaNwuQ81fG3CBCa3NpMJPXs8=";

std::string Hashes(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) absl::StrAppend(&lines, kHash, "\n");
  return lines;
}

TEST(AddCheckpoint, IsReadAsItIsWritten) {
  const AddCheckpoint asked{20'852'014, {LeafHash("a"), LeafHash("b")}, "note"};

  const auto read = ParseAddCheckpoint(FormatAddCheckpoint(asked));

  YORIAI_ASSERT_OK(read);
  EXPECT_EQ(*read, asked);
}

TEST(AddCheckpoint, IsWrittenAsTlogWitnessHasIt) {
  const auto read =
      ParseAddCheckpoint(absl::StrCat("old 3\n", kHash, "\n\nthe note\n"));

  YORIAI_ASSERT_OK(read);
  EXPECT_EQ(read->old_size, 3u);
  EXPECT_EQ(read->proof.size(), 1u);
  EXPECT_EQ(read->note, "the note\n");
  EXPECT_EQ(FormatAddCheckpoint(*read),
            absl::StrCat("old 3\n", kHash, "\n\nthe note\n"));
}

TEST(AddCheckpoint, NeedsNoProof) {
  const auto read = ParseAddCheckpoint("old 0\n\nnote");

  YORIAI_ASSERT_OK(read);
  EXPECT_TRUE(read->proof.empty());
}

TEST(AddCheckpoint, HasAtMost63Hashes) {
  YORIAI_EXPECT_OK(
      ParseAddCheckpoint(absl::StrCat("old 1\n", Hashes(63), "\nnote")));
  YORIAI_EXPECT_CODE(
      ParseAddCheckpoint(absl::StrCat("old 1\n", Hashes(64), "\nnote")),
      absl::StatusCode::kInvalidArgument);
}

TEST(AddCheckpoint, WhatIsNoneIsRefused) {
  const std::string hash = kHash;
  for (const std::string& body : {
           std::string(),
           std::string("old 1"),
           std::string("old 1\n"),
           std::string("old\n\nnote"),
           std::string("old \n\nnote"),
           std::string("old 01\n\nnote"),
           std::string("old +1\n\nnote"),
           std::string("old -1\n\nnote"),
           std::string("old  1\n\nnote"),
           std::string("old 1 \n\nnote"),
           std::string("old 1\r\n\r\nnote"),
           std::string("old 0x1\n\nnote"),
           std::string("old 18446744073709551616\n\nnote"),
           std::string("Old 1\n\nnote"),
           std::string("size 1\n\nnote"),
           "old 1\n" + hash,
           "old 1\n" + hash + "\n",
           "old 1\n" + hash + "\nnote",
           "old 1\n" + hash.substr(4) + "\n\nnote",
           "old 1\n" + hash.substr(0, 43) + "\n\nnote",
           "old 1\n" + hash + " \n\nnote",
           "old 1\n" + hash + hash + "\n\nnote",
           hash + "\n\nnote",
       }) {
    YORIAI_EXPECT_CODE(ParseAddCheckpoint(body),
                       absl::StatusCode::kInvalidArgument)
        << body;
  }
}

}  // namespace
}  // namespace yoriai::storage
