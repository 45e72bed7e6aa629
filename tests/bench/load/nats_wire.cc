// NATS JetStream: every event is published with a reply subject, and the
// acknowledgement of the stream is awaited.

#include <atomic>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/bench/load/wire.h"

namespace yoriai::bench {
namespace {

class NatsWire final : public Wire {
 public:
  explicit NatsWire(int number) : inbox_(absl::StrCat("_INBOX.", number)) {}

  std::vector<std::string> Greetings() override {
    return {absl::StrCat("CONNECT {\"verbose\":false}\r\nSUB ", inbox_,
                         " 1\r\nPING\r\n")};
  }

  void Encode(SampleEvents& samples, int batch, std::string& out) override {
    for (int i = 0; i < batch; ++i) {
      event_.clear();
      samples.AppendEvent(samples.NextId(), event_);
      absl::StrAppend(&out, "PUB events.meeting ", inbox_, " ", event_.size(),
                      "\r\n", event_, "\r\n");
    }
  }

  absl::StatusOr<size_t> AnswerLength(absl::string_view bytes, bool greeting,
                                      int batch) override {
    if (greeting) {
      const size_t pong = bytes.find("PONG\r\n");
      return pong == absl::string_view::npos ? 0 : pong + 6;
    }
    size_t at = 0;
    for (int answers = 0; answers < batch;) {
      const size_t end = bytes.find("\r\n", at);
      if (end == absl::string_view::npos) return 0;
      const absl::string_view line = bytes.substr(at, end - at);
      at = end + 2;
      if (!absl::StartsWith(line, "MSG ")) continue;  // INFO or PING.
      size_t length = 0;
      const std::vector<absl::string_view> words = absl::StrSplit(line, ' ');
      if (!absl::SimpleAtoi(words.back(), &length)) {
        return absl::UnavailableError(absl::StrCat("nats: ", line));
      }
      if (bytes.size() < at + length + 2) return 0;
      const absl::string_view body = bytes.substr(at, length);
      if (absl::StrContains(body, "\"error\"")) {
        return absl::UnavailableError(absl::StrCat("nats: ", body));
      }
      at += length + 2;
      ++answers;
    }
    return at;
  }

 private:
  const std::string inbox_;
  std::string event_;
};

}  // namespace

std::unique_ptr<Target> NatsTarget(const Place& place) {
  static std::atomic<int> number{0};
  return WireTarget(place.address,
                    [] { return std::make_unique<NatsWire>(++number); });
}

}  // namespace yoriai::bench
