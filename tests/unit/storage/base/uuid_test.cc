#include "storage/base/uuid.h"

#include <gtest/gtest.h>

#include <set>

namespace yoriai::storage {
namespace {

constexpr char kText[] = "0123abcd-4567-4890-abcd-ef0123456789";

TEST(Uuid, ReadsAndWritesItsText) {
  const std::optional<Uuid> uuid = Uuid::Parse(kText);

  ASSERT_TRUE(uuid.has_value());
  EXPECT_EQ(uuid->ToString(), kText);
  EXPECT_EQ(uuid->bytes().substr(0, 2), "\x01\x23");
}

TEST(Uuid, HasOneSpellingOnly) {
  const std::string text = kText;
  for (const std::string& wrong :
       {std::string(), text.substr(1), text + "0", "{" + text + "}",
        std::string("0123ABCD-4567-4890-ABCD-EF0123456789"),
        std::string("0123abcd4567-4890-abcd-ef0123456789-"),
        std::string("g123abcd-4567-4890-abcd-ef0123456789")}) {
    EXPECT_FALSE(Uuid::Parse(wrong).has_value()) << wrong;
  }
}

TEST(Uuid, ReadsSixteenBytesOnly) {
  EXPECT_FALSE(Uuid::FromBytes(std::string(15, 'x')).has_value());
  EXPECT_TRUE(Uuid::FromBytes(std::string(16, 'x')).has_value());
  EXPECT_FALSE(Uuid::FromBytes(std::string(17, 'x')).has_value());
}

TEST(Uuid, RandomOnesDifferAndSaySo) {
  std::set<Uuid> seen;
  for (int i = 0; i < 1'000; ++i) {
    const Uuid uuid = Uuid::Random();
    EXPECT_EQ(uuid.ToString()[14], '4');
    EXPECT_TRUE(seen.insert(uuid).second);
  }
}

TEST(Uuid, OneNameHasOneUuid) {
  EXPECT_EQ(Uuid::FromName("a"), Uuid::FromName("a"));
  EXPECT_NE(Uuid::FromName("a"), Uuid::FromName("b"));
  EXPECT_EQ(Uuid::FromName("a").ToString()[14], '8');
}

}  // namespace
}  // namespace yoriai::storage
