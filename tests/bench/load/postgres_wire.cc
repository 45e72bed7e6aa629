// PostgreSQL through a prepared statement that calls the function of
// message_store.sql, in the extended query protocol. A batch is one
// transaction: so many calls before one Sync.

#include "absl/strings/str_cat.h"
#include "tests/bench/load/wire.h"

namespace yoriai::bench {
namespace {

void AppendInt32(size_t value, std::string& out) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(value >> shift));
  }
}

void AppendInt16(size_t value, std::string& out) {
  out.push_back(static_cast<char>(value >> 8));
  out.push_back(static_cast<char>(value));
}

// A message: its type, its length with itself, its body.
void AppendMessage(char type, const std::string& body, std::string& out) {
  out.push_back(type);
  AppendInt32(body.size() + 4, out);
  out += body;
}

std::string ZeroEnded(absl::string_view text) {
  return absl::StrCat(text, absl::string_view("\0", 1));
}

size_t ReadInt32(absl::string_view bytes) {
  size_t value = 0;
  for (int i = 0; i < 4; ++i) {
    value = value << 8 | static_cast<uint8_t>(bytes[i]);
  }
  return value;
}

class PostgresWire final : public Wire {
 public:
  std::vector<std::string> Greetings() override {
    std::string startup;
    AppendInt32(3 << 16, startup);  // The protocol's version, 3.0.
    startup += ZeroEnded("user") + ZeroEnded("postgres") +
               ZeroEnded("database") + ZeroEnded("postgres") + ZeroEnded("");
    std::string first;
    AppendInt32(startup.size() + 4, first);
    first += startup;

    std::string parse =
        ZeroEnded("append") +
        ZeroEnded("select append_message($1, $2, $3, $4, null)");
    AppendInt16(0, parse);  // The types follow from the function.
    std::string second;
    AppendMessage('P', parse, second);
    AppendMessage('S', "", second);
    return {first, second};
  }

  void Encode(SampleEvents& samples, int batch, std::string& out) override {
    for (int i = 0; i < batch; ++i) {
      const IdBytes id = samples.NextId();
      event_.clear();
      samples.AppendEvent(id, event_);
      std::string uuid(36, ' ');
      WriteUuid(id, uuid.data());

      std::string bind = ZeroEnded("") + ZeroEnded("append");
      AppendInt16(4, bind);  // Formats: text, text, text, binary.
      for (const size_t format : {0, 0, 0, 1}) AppendInt16(format, bind);
      AppendInt16(4, bind);
      for (const std::string& value : {uuid, absl::StrCat("meeting/", uuid),
                                       std::string("MeetingHeld"), event_}) {
        AppendInt32(value.size(), bind);
        bind += value;
      }
      AppendInt16(0, bind);  // Results come as text.
      AppendMessage('B', bind, out);
      std::string execute = ZeroEnded("");
      AppendInt32(0, execute);
      AppendMessage('E', execute, out);
    }
    AppendMessage('S', "", out);
  }

  // Messages up to ReadyForQuery.
  absl::StatusOr<size_t> AnswerLength(absl::string_view bytes, bool,
                                      int) override {
    for (size_t at = 0; at + 5 <= bytes.size();) {
      const size_t end = at + 1 + ReadInt32(bytes.substr(at + 1, 4));
      if (end > bytes.size()) return 0;
      if (bytes[at] == 'E') {
        return absl::UnavailableError(
            absl::StrCat("postgres: ", bytes.substr(at + 5, end - at - 5)));
      }
      if (bytes[at] == 'Z') return end;
      at = end;
    }
    return 0;
  }

 private:
  std::string event_;
};

}  // namespace

std::unique_ptr<Target> PostgresTarget(const Place& place) {
  return WireTarget(place.address,
                    [] { return std::make_unique<PostgresWire>(); });
}

}  // namespace yoriai::bench
