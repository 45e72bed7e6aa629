#include "tests/bench/load/sample_events.h"

#include <cstring>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "google/protobuf/text_format.h"
#include "storage/base/check.h"
#include "storage/base/uuid.h"
#include "tests/bench/load/meter.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::bench {
namespace {

constexpr char kIdPlace[] = "00000000-0000-0000-0000-000000000000";

constexpr char kBodyPlace[] = "body-@@@";

constexpr char kEvent[] = R"(
  header { event_id: "00000000-0000-0000-0000-000000000000"
           occurred_on: "2020-09-16" }
  meeting_held {
    meeting_id: "00000000-0000-0000-0000-000000000000"
    body_id: "body-@@@"
    minutes {
      attendance { organisation_id: "business-center" persons: 6 }
      attendance { organisation_id: "miyagi" persons: 2 }
      attendance_count: 31
      resolutions { ja: "事業化の相談窓口を共同で設ける"
                    en: "Open a joint desk for commercialisation" }
      evidence {
        title: "Attendance list, 16 September 2020"
        uri: "https://example.org/salon/2020-1/attendance.pdf"
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      }
    }
  })";

uint64_t Mix(uint64_t x) {  // splitmix64
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

IdBytes IdOf(uint64_t high, uint64_t low) {
  IdBytes id;
  for (int i = 0; i < 8; ++i) {
    id[i] = static_cast<char>(high >> (56 - 8 * i));
    id[8 + i] = static_cast<char>(low >> (56 - 8 * i));
  }
  return id;
}

uint64_t RandomSalt() {
  uint64_t salt;
  std::memcpy(&salt, storage::Uuid::Random().bytes().data(), sizeof(salt));
  return salt;
}

eventpb::Event Parse(const std::string& text) {
  eventpb::Event event;
  YORIAI_CHECK(google::protobuf::TextFormat::ParseFromString(text, &event));
  return event;
}

// Its id follows from what it says, so that it can be appended again.
eventpb::Event Founded(const std::string& text) {
  return Parse(absl::StrCat("header { occurred_on: '2020-04-01' event_id: '",
                            storage::Uuid::FromName(text).ToString(), "' } ",
                            text));
}

void AppendVarint(uint64_t value, std::string& out) {
  for (; value >= 0x80; value >>= 7) {
    out.push_back(static_cast<char>(value | 0x80));
  }
  out.push_back(static_cast<char>(value));
}

}  // namespace

std::string BodyId(int body) { return absl::StrFormat("body-%03d", body); }

void WriteUuid(const IdBytes& id, char* text) {
  constexpr char kHex[] = "0123456789abcdef";
  for (size_t i = 0; i < id.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) *text++ = '-';
    *text++ = kHex[static_cast<uint8_t>(id[i]) >> 4];
    *text++ = kHex[static_cast<uint8_t>(id[i]) & 15];
  }
}

SampleEvents::SampleEvents(bool timed)
    : bytes_(Parse(kEvent).SerializeAsString()),
      salt_(RandomSalt()),
      timed_(timed) {
  for (size_t at = bytes_.find(kIdPlace); at != std::string::npos;
       at = bytes_.find(kIdPlace, at + 1)) {
    id_offsets_.push_back(at);
  }
  body_offset_ = bytes_.find(kBodyPlace);
  YORIAI_CHECK(id_offsets_.size() == 2 && body_offset_ != std::string::npos);
}

IdBytes SampleEvents::NextId() {
  if (timed_) return TimedId(NowNanos());
  const uint64_t number = made_.fetch_add(1, std::memory_order_relaxed);
  return IdOf(Mix(salt_ ^ number), Mix(salt_ + ~number));
}

IdBytes SampleEvents::TimedId(int64_t nanos) {
  const uint64_t number = made_.fetch_add(1, std::memory_order_relaxed);
  return IdOf(static_cast<uint64_t>(nanos), Mix(salt_ + ~number));
}

int64_t SampleEvents::NanosOf(const char* id_bytes) {
  uint64_t nanos = 0;
  for (int i = 0; i < 8; ++i) {
    nanos = nanos << 8 | static_cast<uint8_t>(id_bytes[i]);
  }
  return static_cast<int64_t>(nanos);
}

void SampleEvents::AppendEvent(const IdBytes& id, std::string& out) {
  const size_t begin = out.size();
  out += bytes_;
  for (const size_t offset : id_offsets_) WriteUuid(id, &out[begin + offset]);
  const std::string body = BodyId(static_cast<uint8_t>(id[15]) % kBodies);
  std::memcpy(&out[begin + body_offset_], body.data(), body.size());
}

void SampleEvents::AppendRequestBytes(int count, std::string& out) {
  for (int i = 0; i < count; ++i) {
    out.push_back('\x0a');  // AppendRequest.events
    AppendVarint(bytes_.size(), out);
    AppendEvent(NextId(), out);
  }
}

apipb::AppendRequest SampleEvents::Request(int count) {
  std::string bytes;
  AppendRequestBytes(count, bytes);
  apipb::AppendRequest request;
  YORIAI_CHECK(request.ParseFromString(bytes));
  return request;
}

apipb::AppendRequest Founding() {
  apipb::AppendRequest request;
  for (const char* id : {kAuthor, "business-center", "miyagi"}) {
    *request.add_events() = Founded(absl::StrCat(
        "organisation_registered { organisation_id: '", id,
        "' name { en: 'An organisation' } sector: SECTOR_INDUSTRY }"));
  }
  for (int i = 0; i < kBodies; ++i) {
    *request.add_events() = Founded(
        absl::StrCat("body_established { body_id: '", BodyId(i),
                     "' name { ja: '会議' } kind: BODY_KIND_COUNCIL }"));
  }
  return request;
}

}  // namespace yoriai::bench
