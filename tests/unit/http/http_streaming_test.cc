// Answers that come piece by piece.

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/notification.h"
#include "http/exchange_link.h"
#include "tests/unit/http/handlers.h"
#include "tests/unit/http/listener_fixture.h"
#include "tests/unit/http/raw_client.h"

namespace yoriai::http {
namespace {

using test::KeepingHandler;
using test::kGet;
using test::RawClient;

class HttpStreamingTest : public test::ListenerTest {
 protected:
  // Starts, has `client` ask, and begins the answer.
  KeepingHandler::Kept Begin(RawClient& client,
                             absl::string_view request = kGet) {
    client.Send(request);
    KeepingHandler::Kept kept = handler_.Next();
    kept.exchange->Begin(200, {{"Content-Type", "text/event-stream"}});
    return kept;
  }

  // Writes and waits for what comes of it.
  static bool Write(HttpExchange& exchange, std::string bytes) {
    bool written = false;
    absl::Notification done;
    exchange.Write(std::move(bytes), [&](bool ok) {
      written = ok;
      done.Notify();
    });
    done.WaitForNotification();
    return written;
  }

  void SetUp() override { Start(handler_); }
};

TEST_F(HttpStreamingTest, EveryPieceArrivesWhenItIsWritten) {
  RawClient client(port());
  const KeepingHandler::Kept kept = Begin(client);
  const std::string head = client.ReadUntil("\r\n\r\n");
  EXPECT_NE(head.find("Transfer-Encoding: chunked\r\n"), std::string::npos);
  EXPECT_EQ(head.find("Content-Length"), std::string::npos);

  EXPECT_TRUE(Write(*kept.exchange, "one"));
  EXPECT_EQ(client.ReadBytes(8), "3\r\none\r\n");
  EXPECT_TRUE(Write(*kept.exchange, std::string(300, 'x')));
  EXPECT_EQ(client.ReadBytes(5), "12c\r\n");
  EXPECT_EQ(client.ReadBytes(302), std::string(300, 'x') + "\r\n");
  kept.exchange->Finish();
  EXPECT_EQ(client.ReadBytes(5), "0\r\n\r\n");
}

TEST_F(HttpStreamingTest, TheNextRequestFollowsOnTheSameConnection) {
  RawClient client(port());
  for (int i = 0; i < 3; ++i) {
    const KeepingHandler::Kept kept = Begin(client);
    EXPECT_TRUE(Write(*kept.exchange, "abc"));
    kept.exchange->Finish();
    EXPECT_EQ(client.Read()->body, "abc");
  }
}

TEST_F(HttpStreamingTest, AnEmptyPieceDoesNotEndTheStream) {
  RawClient client(port());
  const KeepingHandler::Kept kept = Begin(client);

  EXPECT_TRUE(Write(*kept.exchange, ""));
  EXPECT_TRUE(Write(*kept.exchange, "abc"));
  kept.exchange->Finish();

  EXPECT_EQ(client.Read()->body, "abc");
}

TEST_F(HttpStreamingTest, FinishComesAfterTheWriteUnderWay) {
  RawClient client(port());
  const KeepingHandler::Kept kept = Begin(client);

  kept.exchange->Write(std::string(1u << 20, 'x'), nullptr);
  kept.exchange->Finish();

  EXPECT_EQ(client.Read()->body.size(), 1u << 20);
}

TEST_F(HttpStreamingTest, WithoutChunksTheEndOfTheConnectionEndsTheBody) {
  RawClient client(port());
  const KeepingHandler::Kept kept =
      Begin(client, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

  EXPECT_TRUE(Write(*kept.exchange, "abc"));
  EXPECT_TRUE(Write(*kept.exchange, "def"));
  kept.exchange->Finish();

  const std::optional<HttpResponse> answer = client.Read();
  EXPECT_EQ(answer->headers.Find("Transfer-Encoding"), std::nullopt);
  EXPECT_EQ(answer->headers.Find("Connection"), "close");
  EXPECT_EQ(answer->body, "abcdef");
}

TEST_F(HttpStreamingTest, HeadGetsTheHeadAlone) {
  RawClient client(port());
  const KeepingHandler::Kept kept =
      Begin(client, "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");

  EXPECT_TRUE(Write(*kept.exchange, "abc"));
  kept.exchange->Finish();

  EXPECT_EQ(client.Read(/*head_only=*/true)->status, 200);
  const KeepingHandler::Kept next = Begin(client);
  EXPECT_TRUE(Write(*next.exchange, "next"));
  next.exchange->Finish();
  EXPECT_EQ(client.Read()->body, "next");
}

// Writes for ever, the next piece when the one before is written.
class Torrent final {
 public:
  explicit Torrent(std::shared_ptr<HttpExchange> exchange)
      : exchange_(std::move(exchange)) {}

  void WriteNext() {
    exchange_->Write(std::string(64u << 10, 'x'), [this](bool ok) {
      if (!ok) return stopped_.Notify();
      ++pieces_;
      WriteNext();
    });
  }

  void AwaitStop() { stopped_.WaitForNotification(); }
  size_t bytes() const { return pieces_ * (64u << 10); }

 private:
  const std::shared_ptr<HttpExchange> exchange_;
  std::atomic<size_t> pieces_{0};
  absl::Notification stopped_;
};

TEST_F(HttpStreamingTest, WritingIsAsFastAsReading) {
  constexpr size_t kBytes = 32u << 20;
  RawClient client(port(), 16 << 10);
  const KeepingHandler::Kept kept = Begin(client, "GET / HTTP/1.0\r\n\r\n");
  Torrent torrent(kept.exchange);

  torrent.WriteNext();
  client.ReadUntil("\r\n\r\n");
  EXPECT_EQ(client.ReadBytes(kBytes).size(), kBytes);

  client.Break();
  torrent.AwaitStop();
  EXPECT_GE(torrent.bytes() + (64u << 10), kBytes);
}

class HttpStalledStreamTest : public HttpStreamingTest {
 protected:
  void SetUp() override {
    options_.write_timeout = absl::Milliseconds(20);
    Start(handler_);
  }
};

// What the system keeps for a client that reads nothing is far below this.
TEST_F(HttpStalledStreamTest, WhoDoesNotReadStopsTheWriterAndIsCutOff) {
  constexpr size_t kSystemBytesMax = 64u << 20;
  RawClient client(port(), 16 << 10);
  const KeepingHandler::Kept kept = Begin(client);
  Torrent torrent(kept.exchange);

  torrent.WriteNext();
  torrent.AwaitStop();

  EXPECT_LT(torrent.bytes(), kSystemBytesMax);
}

TEST_F(HttpStreamingTest, AClientThatGoesAwayIsNoticedWithoutAWrite) {
  const std::pair<const char*, std::function<void(RawClient&)>> ways[] = {
      {"closes its side", [](RawClient& client) { client.EndSending(); }},
      {"breaks off", [](RawClient& client) { client.Break(); }}};
  for (const auto& [name, go_away] : ways) {
    SCOPED_TRACE(name);
    RawClient client(port());
    const KeepingHandler::Kept kept = Begin(client);
    absl::Notification closed;
    kept.exchange->OnClosed([&] { closed.Notify(); });
    client.ReadUntil("\r\n\r\n");

    go_away(client);

    closed.WaitForNotification();
  }
}

TEST_F(HttpStreamingTest, AClientThatGoesAwayBeforeTheAnswerIsNoticed) {
  RawClient client(port());
  client.Send(kGet);
  const KeepingHandler::Kept kept = handler_.Next();
  absl::Notification closed;
  kept.exchange->OnClosed([&] { closed.Notify(); });

  client.Break();

  closed.WaitForNotification();
  kept.exchange->Respond({200, {}, "in vain"});
}

TEST_F(HttpStreamingTest, WhoAsksLateIsToldAtOnceThatTheClientIsGone) {
  RawClient client(port());
  const KeepingHandler::Kept kept = Begin(client);
  absl::Notification first;
  kept.exchange->OnClosed([&] { first.Notify(); });
  client.Break();
  first.WaitForNotification();

  bool told = false;
  kept.exchange->OnClosed([&] { told = true; });

  EXPECT_TRUE(told);
}

TEST_F(HttpStreamingTest, WritingToAClientThatIsGoneFails) {
  RawClient client(port());
  const KeepingHandler::Kept kept = Begin(client);
  absl::Notification closed;
  kept.exchange->OnClosed([&] { closed.Notify(); });
  client.Break();
  closed.WaitForNotification();

  EXPECT_FALSE(Write(*kept.exchange, "abc"));
  EXPECT_FALSE(Write(*kept.exchange, "def"));
}

TEST_F(HttpStreamingTest, AClientThatGoesAwayAfterFinishIsNoNews) {
  RawClient client(port());
  const KeepingHandler::Kept kept = Begin(client);
  std::atomic<bool> told = false;
  kept.exchange->OnClosed([&] { told = true; });
  kept.exchange->Finish();
  EXPECT_TRUE(client.Read().has_value());

  client.Break();
  listener_->Stop();

  EXPECT_FALSE(told);
}

TEST_F(HttpStreamingTest, AStreamThatIsDroppedHasNoEnd) {
  RawClient client(port());
  {
    const KeepingHandler::Kept kept = Begin(client);
    EXPECT_TRUE(Write(*kept.exchange, "abc"));
  }

  EXPECT_FALSE(client.Read().has_value());
}

TEST_F(HttpStreamingTest, AStreamWhoseHeadIsNotWellFormedIsNotBegun) {
  RawClient client(port());
  client.Send(kGet);
  const KeepingHandler::Kept kept = handler_.Next();

  kept.exchange->Begin(200, {{"X", "a\nb"}});

  EXPECT_EQ(client.ReadToEnd(), "");
  EXPECT_FALSE(Write(*kept.exchange, "abc"));
}

// ---- The rules of an exchange, without a connection

class ExchangeDeathTest : public ::testing::Test {
 protected:
  void SetUp() override { GTEST_FLAG_SET(death_test_style, "threadsafe"); }

  LinkedExchange exchange_{std::make_shared<ExchangeLink>(nullptr)};
};

TEST_F(ExchangeDeathTest, AnsweringTwiceIsOurMistake) {
  exchange_.Respond({});
  EXPECT_DEATH(exchange_.Respond({}), "answered once");
  EXPECT_DEATH(exchange_.Begin(200, {}), "answered once");
}

TEST_F(ExchangeDeathTest, WritingOutsideOfAStreamIsOurMistake) {
  EXPECT_DEATH(exchange_.Write("a", nullptr), "one write at a time");
  EXPECT_DEATH(exchange_.Finish(), "was begun");
  exchange_.Begin(200, {});
  exchange_.Finish();
  EXPECT_DEATH(exchange_.Write("a", nullptr), "one write at a time");
  EXPECT_DEATH(exchange_.Finish(), "was begun");
}

}  // namespace
}  // namespace yoriai::http
