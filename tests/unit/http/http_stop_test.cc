// How a listener ends.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "storage/base/worker_thread.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/http/handlers.h"
#include "tests/unit/http/listener_fixture.h"
#include "tests/unit/http/raw_client.h"

namespace yoriai::http {
namespace {

using test::KeepingHandler;
using test::kGet;
using test::RawClient;

class HttpStopTest : public test::ListenerTest {
 protected:
  HttpStopTest() { options_.stop_grace = absl::InfiniteDuration(); }

  // Stops on a thread of its own; waiting for it is ending it.
  std::unique_ptr<storage::WorkerThread> StopAside() {
    return std::make_unique<storage::WorkerThread>(
        "stopper", [this](const std::atomic<bool>&) { listener_->Stop(); });
  }
};

TEST_F(HttpStopTest, ConnectionsThatWaitForARequestAreClosed) {
  Start();
  RawClient fresh(port());
  RawClient used(port());
  used.Send(kGet);
  EXPECT_EQ(used.Read()->status, 200);

  listener_->Stop();

  EXPECT_EQ(fresh.ReadToEnd(), "");
  EXPECT_EQ(used.ReadToEnd(), "");
  EXPECT_EQ(listener_->connections(), 0u);
}

TEST_F(HttpStopTest, TheAddressIsFreeAgain) {
  Start();
  const uint16_t port = listener_->port();
  listener_->Stop();
  options_.address = absl::StrCat("127.0.0.1:", port);

  YORIAI_EXPECT_OK(HttpListener::Start(options_, handler_));
}

TEST_F(HttpStopTest, StoppingTwiceIsStoppingOnce) {
  Start();
  listener_->Stop();
  listener_->Stop();
  EXPECT_EQ(listener_->connections(), 0u);
}

TEST_F(HttpStopTest, ARequestUnderWayIsAnswered) {
  Start(handler_);
  RawClient client(port());
  client.Send(kGet);
  const KeepingHandler::Kept kept = handler_.Next();

  const auto stopper = StopAside();
  kept.exchange->Respond({200, {}, "still answered"});

  EXPECT_EQ(client.Read()->body, "still answered");
  client.EndSending();
  EXPECT_EQ(client.ReadToEnd(), "");
}

// Nothing but its answer is left to happen to such a connection.
TEST_F(HttpStopTest, AClientThatHasSentAllIsAnswered) {
  Start(handler_);
  RawClient idle(port());
  RawClient client(port());
  client.Send(kGet);
  client.EndSending();
  const KeepingHandler::Kept kept = handler_.Next();
  absl::Notification sent_all;
  kept.exchange->OnClosed([&] { sent_all.Notify(); });
  sent_all.WaitForNotification();

  const auto stopper = StopAside();
  EXPECT_EQ(idle.ReadToEnd(), "");
  kept.exchange->Respond({200, {}, "still answered"});

  EXPECT_EQ(client.Read()->body, "still answered");
}

TEST_F(HttpStopTest, ARequestThatIsArrivingIsAnswered) {
  Start(handler_);
  RawClient client(port());
  // The answer to the first says that the half of the second is there.
  client.Send(absl::StrCat(kGet, "GET /second HTTP/1.1\r\nHo"));
  KeepingHandler::Kept kept = handler_.Next();
  kept.exchange->Respond({});
  EXPECT_TRUE(client.Read().has_value());

  const auto stopper = StopAside();
  client.Send("st: a\r\n\r\n");
  kept = handler_.Next();
  kept.exchange->Respond({200, {}, kept.request.path});

  EXPECT_EQ(client.Read()->body, "/second");
  client.EndSending();
}

TEST_F(HttpStopTest, AStreamIsToldAndEndsWell) {
  Start(handler_);
  RawClient client(port());
  client.Send(kGet);
  const KeepingHandler::Kept kept = handler_.Next();
  kept.exchange->Begin(200, {});
  kept.exchange->OnClosed([&] { kept.exchange->Finish(); });

  listener_->Stop();

  const std::optional<HttpResponse> answer = client.Read();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(client.ReadToEnd(), "");
}

TEST_F(HttpStopTest, AStreamThatBeginsWhileStoppingIsToldAsWell) {
  Start(handler_);
  RawClient streaming(port());
  streaming.Send(kGet);
  const KeepingHandler::Kept kept = handler_.Next();

  const auto stopper = StopAside();
  kept.exchange->OnClosed([&] { kept.exchange->Finish(); });
  kept.exchange->Begin(200, {});

  EXPECT_TRUE(streaming.Read().has_value());
  streaming.EndSending();
}

TEST_F(HttpStopTest, AStreamThatBrokeBeforeIsNoTrouble) {
  for (int round = 0; round < 50; ++round) {
    Start(handler_);
    RawClient client(port());
    client.Send(kGet);
    const KeepingHandler::Kept kept = handler_.Next();
    kept.exchange->Begin(200, {});
    client.Break();

    listener_->Stop();
  }
}

TEST_F(HttpStopTest, WhatIsLeftAfterTheGraceIsClosed) {
  options_.stop_grace = absl::Milliseconds(10);
  Start(handler_);
  RawClient unanswered(port());
  RawClient streaming(port());
  unanswered.Send(kGet);
  const KeepingHandler::Kept first = handler_.Next();
  streaming.Send(kGet);
  const KeepingHandler::Kept second = handler_.Next();
  bool closed = false;
  first.exchange->OnClosed([&] { closed = true; });
  second.exchange->Begin(200, {});

  listener_->Stop();

  EXPECT_TRUE(closed);
  EXPECT_EQ(unanswered.ReadToEnd(), "");
  EXPECT_FALSE(streaming.Read().has_value());
}

TEST_F(HttpStopTest, AnExchangeMayOutliveItsListener) {
  options_.stop_grace = absl::ZeroDuration();
  Start(handler_);
  std::vector<std::unique_ptr<RawClient>> clients;
  std::vector<KeepingHandler::Kept> kept;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(std::make_unique<RawClient>(port()));
    clients.back()->Send(kGet);
    kept.push_back(handler_.Next());
  }
  kept[1].exchange->Begin(200, {});

  listener_.reset();

  kept[0].exchange->Respond({200, {}, "too late"});
  bool written = true;
  kept[1].exchange->Write("too late", [&](bool ok) { written = ok; });
  EXPECT_FALSE(written);
  kept[1].exchange->Finish();
  bool told = false;
  kept[2].exchange->OnClosed([&] { told = true; });
  EXPECT_TRUE(told);
}

// Answers race with the end from all sides; what counts is that nothing is
// called afterwards and that it ends.
TEST_F(HttpStopTest, StoppingInTheMiddleOfTrafficEnds) {
  for (int round = 0; round < 20; ++round) {
    options_.stop_grace = absl::Milliseconds(round % 3);
    Start();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 20; ++i) {
      clients.push_back(std::make_unique<RawClient>(port()));
      for (int j = 0; j < 5; ++j) clients.back()->Send(kGet);
    }

    listener_.reset();

    for (const auto& client : clients) client->ReadToEnd();
  }
}

}  // namespace
}  // namespace yoriai::http
