#include "server/services/stream_pump.h"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"

namespace yoriai::server {
namespace {

// What can happen to a stream, at any time and in any order.
enum class Act {
  kReady,      // The source says that there may be something.
  kMessage,    // A message comes into being.
  kEnd,        // The source ends.
  kWriteOk,    // The write in flight is done.
  kWriteFail,  // The write in flight failed.
  kCancel,     // The caller goes away.
};

// A sink that holds its caller to the rules of gRPC.
class StrictSink final : public MessageSink {
 public:
  void StartWrite(SharedMessage message) override {
    EXPECT_FALSE(in_flight_) << "a second write in flight";
    EXPECT_FALSE(finished_) << "a write after the end";
    in_flight_ = true;
    messages_.push_back(*message);
  }
  void Finish(const absl::Status& status) override {
    EXPECT_FALSE(finished_) << "finished twice";
    EXPECT_FALSE(in_flight_) << "finished under a write";
    finished_ = true;
    status_ = status;
  }
  // Takes the write in flight off the wire.
  void Land() { in_flight_ = false; }

  bool in_flight() const { return in_flight_; }
  bool finished() const { return finished_; }
  const absl::Status& status() const { return status_; }
  const std::vector<std::string>& messages() const { return messages_; }

 private:
  bool in_flight_ = false;
  bool finished_ = false;
  absl::Status status_;
  std::vector<std::string> messages_;
};

// What the source has, shared with the test.
struct Well {
  int made = 0;
  int fetched = 0;
  bool ended = false;
  bool asked_while_asked = false;
  // Runs, once, in the middle of Next(): what another thread does meanwhile.
  std::function<void()> meanwhile;
};

class WellSource final : public MessageSource {
 public:
  explicit WellSource(Well& well) : well_(well) {}

  Step Next() override {
    if (asked_) well_.asked_while_asked = true;
    asked_ = true;
    Step step;
    if (well_.fetched < well_.made) {
      step = {
          Step::Kind::kMessage,
          std::make_shared<const std::string>(std::to_string(well_.fetched++)),
          {}};
    } else if (well_.ended) {
      step = {Step::Kind::kEnd, nullptr, absl::OkStatus()};
    }
    if (const auto meanwhile = std::exchange(well_.meanwhile, nullptr)) {
      meanwhile();
    }
    asked_ = false;
    return step;
  }

 private:
  Well& well_;
  bool asked_ = false;
};

class Stage final {
 public:
  Stage() { pump_.Begin(std::make_unique<WellSource>(well_)); }

  bool Can(Act act) const {
    switch (act) {
      case Act::kWriteOk:
      case Act::kWriteFail:
        return sink_.in_flight();
      case Act::kMessage:
        return !well_.ended && well_.made < 3;
      case Act::kEnd:
        return !well_.ended;
      case Act::kCancel:
        return !cancelled_;
      case Act::kReady:
        return true;
    }
    return false;
  }

  void Do(Act act) {
    switch (act) {
      case Act::kReady:
        pump_.Ready();
        return;
      case Act::kMessage:
        ++well_.made;
        pump_.Ready();
        return;
      case Act::kEnd:
        well_.ended = true;
        pump_.Ready();
        return;
      case Act::kWriteOk:
        sink_.Land();
        pump_.WriteDone(true);
        return;
      case Act::kWriteFail:
        failed_ = true;
        sink_.Land();
        pump_.WriteDone(false);
        return;
      case Act::kCancel:
        cancelled_ = true;
        pump_.Cancelled();
        return;
    }
  }

  // Lets `act` happen in the middle of the next Next().
  void DoMeanwhile(Act act) {
    well_.meanwhile = [this, act] {
      if (Can(act)) Do(act);
    };
  }

  // What must hold whenever nobody is inside the pump.
  void Check() {
    EXPECT_FALSE(well_.asked_while_asked);
    for (size_t i = 0; i < sink_.messages().size(); ++i) {
      EXPECT_EQ(sink_.messages()[i], std::to_string(i));
    }
    const bool broken = cancelled_ || failed_;
    if (broken && !sink_.in_flight()) {
      EXPECT_TRUE(sink_.finished());
    }
    if (!broken && !sink_.in_flight()) {
      // Nothing that is there is left lying.
      EXPECT_EQ(sink_.messages().size(), static_cast<size_t>(well_.made));
      EXPECT_EQ(sink_.finished(), well_.ended);
    }
  }

  // Brings every write down and expects that a broken or ended stream ends.
  void Conclude() {
    while (sink_.in_flight()) Do(Act::kWriteOk);
    Check();
    if (cancelled_ || failed_ || well_.ended) {
      EXPECT_TRUE(sink_.finished());
    }
  }

  const StrictSink& sink() const { return sink_; }

 private:
  StrictSink sink_;
  Well well_;
  StreamPump pump_{sink_};
  bool cancelled_ = false;
  bool failed_ = false;
};

constexpr Act kActs[] = {Act::kReady,   Act::kMessage,   Act::kEnd,
                         Act::kWriteOk, Act::kWriteFail, Act::kCancel};

// Calls `visit` with every sequence of `length` numbers below `base`.
void ForEverySequence(int length, int base,
                      const std::function<void(const std::vector<int>&)>& visit,
                      std::vector<int> sequence = {}) {
  if (static_cast<int>(sequence.size()) == length) {
    visit(sequence);
    return;
  }
  for (int next = 0; next < base; ++next) {
    sequence.push_back(next);
    ForEverySequence(length, base, visit, sequence);
    sequence.pop_back();
  }
}

TEST(StreamPump, KeepsTheRulesInEveryOrderOfActs) {
  ForEverySequence(6, std::size(kActs), [](const std::vector<int>& sequence) {
    SCOPED_TRACE(absl::StrJoin(sequence, ","));
    Stage stage;
    for (const int act : sequence) {
      if (stage.Can(kActs[act])) stage.Do(kActs[act]);
      stage.Check();
    }
    stage.Conclude();
  });
}

TEST(StreamPump, KeepsThemWhenActsComeWhileItFetches) {
  // Every second number is what happens in the middle of the fetch that the
  // act before it may lead to.
  ForEverySequence(6, std::size(kActs), [](const std::vector<int>& sequence) {
    SCOPED_TRACE(absl::StrJoin(sequence, ","));
    Stage stage;
    for (size_t i = 0; i < sequence.size(); i += 2) {
      if (!stage.Can(kActs[sequence[i]])) continue;
      stage.DoMeanwhile(kActs[sequence[i + 1]]);
      stage.Do(kActs[sequence[i]]);
      stage.Check();
    }
    stage.Conclude();
  });
}

TEST(StreamPump, ARefusedStreamEndsWithItsStatus) {
  StrictSink sink;
  StreamPump pump(sink);

  pump.Refuse(absl::InvalidArgumentError("no"));
  pump.Cancelled();
  pump.Ready();

  EXPECT_TRUE(sink.finished());
  EXPECT_EQ(sink.status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(StreamPump, ACancelledStreamEndsAsCancelled) {
  Stage stage;

  stage.Do(Act::kCancel);

  EXPECT_EQ(stage.sink().status().code(), absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace yoriai::server
