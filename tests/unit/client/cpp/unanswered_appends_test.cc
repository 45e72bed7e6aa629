#include "client/cpp/unanswered_appends.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace yoriai::client {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr absl::Time kLater = absl::InfiniteFuture();

std::string RequestWithNote(const std::string& note) {
  apipb::AppendRequest request;
  request.add_events()->mutable_header()->set_note(note);
  return request.SerializeAsString();
}

// Reads a message as the server does.
std::vector<std::string> NotesOf(
    const std::optional<UnansweredAppends::Message>& message) {
  std::vector<std::string> notes;
  if (!message) return notes;
  apipb::AppendManyRequest request;
  EXPECT_TRUE(request.ParseFromString(message->bytes->substr(message->from)));
  for (const apipb::AppendRequest& append : request.appends()) {
    notes.push_back(append.events(0).header().note());
  }
  return notes;
}

class UnansweredAppendsTest : public testing::Test {
 protected:
  void Add(const std::string& note) {
    appends_.Add(
        RequestWithNote(note), [this, note](auto) { done_.push_back(note); },
        kLater);
  }

  void Answer(size_t count) {
    std::vector<UnansweredAppends::Append> taken;
    appends_.TakeSent(count, taken);
    for (const auto& append : taken) append.done(absl::CancelledError());
  }

  UnansweredAppends appends_;
  std::vector<std::string> done_;
};

TEST_F(UnansweredAppendsTest, WhatWaitsGoesOutTogetherAndInOrder) {
  Add("a");
  Add("b");
  Add("c");

  EXPECT_THAT(NotesOf(appends_.TakeUnsent()), ElementsAre("a", "b", "c"));
  EXPECT_FALSE(appends_.TakeUnsent());
  EXPECT_EQ(appends_.count(), 3u);
}

TEST_F(UnansweredAppendsTest, WhatComesAfterAMessageWasTakenGoesIntoTheNext) {
  Add("a");
  EXPECT_THAT(NotesOf(appends_.TakeUnsent()), ElementsAre("a"));
  Add("b");

  EXPECT_THAT(NotesOf(appends_.TakeUnsent()), ElementsAre("b"));
  EXPECT_EQ(appends_.messages_sent(), 2u);
}

TEST_F(UnansweredAppendsTest, AMessageHoldsAThousandAppends) {
  for (size_t i = 0; i <= UnansweredAppends::kMessageAppendsMax; ++i) {
    Add(absl::StrCat(i));
  }

  EXPECT_THAT(NotesOf(appends_.TakeUnsent()),
              SizeIs(UnansweredAppends::kMessageAppendsMax));
  EXPECT_THAT(NotesOf(appends_.TakeUnsent()), SizeIs(1));
}

TEST_F(UnansweredAppendsTest, AMessageIsBoundedInBytesAndTakesALargeOneAlone) {
  const std::string half(UnansweredAppends::kMessageBytesMax / 2, 'x');
  const std::string large(UnansweredAppends::kMessageBytesMax * 2, 'x');
  Add("small");
  Add(large);
  Add(half);
  Add(half);

  EXPECT_THAT(NotesOf(appends_.TakeUnsent()), ElementsAre("small"));
  EXPECT_THAT(NotesOf(appends_.TakeUnsent()), ElementsAre(large));
  EXPECT_THAT(NotesOf(appends_.TakeUnsent()), ElementsAre(half));
  EXPECT_THAT(NotesOf(appends_.TakeUnsent()), ElementsAre(half));
}

TEST_F(UnansweredAppendsTest, AnswersAreForWhatWasSentAndNothingElse) {
  Add("a");
  Add("b");
  (void)appends_.TakeUnsent();
  Add("c");

  Answer(7);

  EXPECT_THAT(done_, ElementsAre("a", "b"));
  EXPECT_EQ(appends_.count(), 1u);
  EXPECT_EQ(appends_.messages_sent(), 0u);
}

TEST_F(UnansweredAppendsTest, WhatIsUnansweredIsSentAgainWithoutTheAnswered) {
  Add("a");
  Add("b");
  (void)appends_.TakeUnsent();
  Add("c");
  (void)appends_.TakeUnsent();
  Add("d");
  Answer(1);

  EXPECT_EQ(appends_.SendAgain(), 2u);

  EXPECT_THAT(NotesOf(appends_.TakeUnsent()), ElementsAre("b"));
  EXPECT_THAT(NotesOf(appends_.TakeUnsent()), ElementsAre("c"));
  EXPECT_THAT(NotesOf(appends_.TakeUnsent()), ElementsAre("d"));
}

TEST_F(UnansweredAppendsTest, AMessageThatWasSentNeverGrows) {
  Add("a");
  const auto sent = appends_.TakeUnsent();
  appends_.SendAgain();
  Add("b");

  EXPECT_THAT(NotesOf(sent), ElementsAre("a"));
  EXPECT_THAT(NotesOf(appends_.TakeUnsent()), ElementsAre("a"));
  EXPECT_THAT(NotesOf(appends_.TakeUnsent()), ElementsAre("b"));
}

TEST_F(UnansweredAppendsTest, CountsBytesUntilTheyAreAnswered) {
  Add("a");
  Add("b");
  const size_t both = appends_.bytes();
  (void)appends_.TakeUnsent();
  Answer(1);

  EXPECT_EQ(appends_.bytes(), both / 2);
  appends_.TakeOldest().done(absl::CancelledError());
  EXPECT_EQ(appends_.bytes(), 0u);
  EXPECT_TRUE(appends_.empty());
  EXPECT_THAT(NotesOf(appends_.TakeUnsent()), IsEmpty());
}

TEST_F(UnansweredAppendsTest, TheOldestMayBeTakenWhileItsMessageGathers) {
  Add("a");
  Add("b");
  appends_.TakeOldest().done(absl::CancelledError());
  Add("c");

  EXPECT_THAT(done_, ElementsAre("a"));
  EXPECT_THAT(NotesOf(appends_.TakeUnsent()), ElementsAre("b", "c"));
}

}  // namespace
}  // namespace yoriai::client
