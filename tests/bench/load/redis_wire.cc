// Redis streams: one XADD per event. A batch is sent in one go, and with
// `appendfsync always` Redis syncs once for what it has read in one go.

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "tests/bench/load/wire.h"

namespace yoriai::bench {
namespace {

class RedisWire final : public Wire {
 public:
  std::vector<std::string> Greetings() override { return {"PING\r\n"}; }

  void Encode(SampleEvents& samples, int batch, std::string& out) override {
    for (int i = 0; i < batch; ++i) {
      event_.clear();
      samples.AppendEvent(samples.NextId(), event_);
      absl::StrAppend(&out,
                      "*5\r\n$4\r\nXADD\r\n$6\r\nevents\r\n$1\r\n*\r\n"
                      "$5\r\nevent\r\n$",
                      event_.size(), "\r\n", event_, "\r\n");
    }
  }

  // "+PONG", and per event "$<length>", then the entry's id.
  absl::StatusOr<size_t> AnswerLength(absl::string_view bytes, bool greeting,
                                      int batch) override {
    size_t at = 0;
    const int lines = greeting ? 1 : 2 * batch;
    for (int i = 0; i < lines; ++i) {
      const size_t end = bytes.find("\r\n", at);
      if (end == absl::string_view::npos) return 0;
      if (bytes[at] == '-') {
        return absl::UnavailableError(
            absl::StrCat("redis: ", bytes.substr(at, end - at)));
      }
      at = end + 2;
    }
    return at;
  }

 private:
  std::string event_;
};

}  // namespace

std::unique_ptr<Target> RedisTarget(const Place& place) {
  return WireTarget(place.address,
                    [] { return std::make_unique<RedisWire>(); });
}

}  // namespace yoriai::bench
