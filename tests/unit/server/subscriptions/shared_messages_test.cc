#include "server/subscriptions/shared_messages.h"

#include <gtest/gtest.h>

#include <string>

namespace yoriai::server {
namespace {

using storage::Position;

constexpr uint64_t kFilter = 7;

SharedMessages::Batch BatchOf(std::string text, uint64_t read_to = 9) {
  return {std::make_shared<const std::string>(std::move(text)),
          Position{read_to}, false};
}

TEST(SharedMessages, SameFilterAndPlaceGetTheSameBytes) {
  SharedMessages messages;
  const SharedMessages::Batch batch = BatchOf("events", 12);

  messages.Keep(kFilter, Position{3}, batch);

  const auto found = messages.Find(kFilter, Position{3});
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->message, batch.message) << "the very same, not a copy";
  EXPECT_EQ(found->read_to, Position{12});
  EXPECT_FALSE(messages.Find(kFilter, Position{4}).has_value());
  EXPECT_FALSE(messages.Find(kFilter + 1, Position{3}).has_value());
}

TEST(SharedMessages, ALaterOneForTheSamePlaceTakesItsPlace) {
  SharedMessages messages(10, 10);
  messages.Keep(kFilter, Position{3}, BatchOf("12345678"));

  messages.Keep(kFilter, Position{3}, BatchOf("123456789"));

  EXPECT_EQ(*messages.Find(kFilter, Position{3})->message, "123456789");
}

TEST(SharedMessages, TheOldestLeaveWhenThereAreTooMany) {
  SharedMessages messages(2, 1'000);

  for (uint64_t after = 1; after <= 3; ++after) {
    messages.Keep(kFilter, Position{after}, BatchOf("x"));
  }

  EXPECT_FALSE(messages.Find(kFilter, Position{1}).has_value());
  EXPECT_TRUE(messages.Find(kFilter, Position{2}).has_value());
  EXPECT_TRUE(messages.Find(kFilter, Position{3}).has_value());
}

TEST(SharedMessages, TheOldestLeaveWhenTheyAreTooLarge) {
  SharedMessages messages(10, 5);
  messages.Keep(kFilter, Position{1}, BatchOf("12"));
  messages.Keep(kFilter, Position{2}, BatchOf("345"));
  EXPECT_TRUE(messages.Find(kFilter, Position{1}).has_value());

  messages.Keep(kFilter, Position{3}, BatchOf("6"));
  EXPECT_FALSE(messages.Find(kFilter, Position{1}).has_value());
  EXPECT_TRUE(messages.Find(kFilter, Position{2}).has_value());

  messages.Keep(kFilter, Position{4}, BatchOf("123456"));
  for (uint64_t after = 1; after <= 4; ++after) {
    EXPECT_FALSE(messages.Find(kFilter, Position{after}).has_value());
  }
}

}  // namespace
}  // namespace yoriai::server
