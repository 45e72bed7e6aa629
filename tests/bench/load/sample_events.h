#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "proto/namespaces.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::bench {

// Bodies whose meetings are reported. Example: "body-007".
inline constexpr int kBodies = 200;
std::string BodyId(int body);

// The organisation that appends.
inline constexpr char kAuthor[] = "federation";

// 16 bytes.
using IdBytes = std::array<char, 16>;

// Makes the events that every target gets: a MeetingHeld with attendance, a
// resolution and evidence, a few hundred bytes, each with its own id and its
// own stream, the bodies taking turns.
//
// The event is serialised once; after that only ids are written over. Threads:
// any.
class SampleEvents final {
 public:
  // `timed`: NextId() begins with the time, too.
  explicit SampleEvents(bool timed = false);

  // An id that no other has, as random as those of real clients.
  IdBytes NextId();

  // An id that begins with the time, for measuring how long an event takes.
  IdBytes TimedId(int64_t nanos);
  static int64_t NanosOf(const char* id_bytes);

  // Appends the bytes of one event to `out`.
  void AppendEvent(const IdBytes& id, std::string& out);

  // Appends the bytes of an AppendRequest with `count` events.
  void AppendRequestBytes(int count, std::string& out);

  // The same as a message.
  apipb::AppendRequest Request(int count);

  size_t event_bytes() const { return bytes_.size(); }

 private:
  // Constant after construction.
  std::string bytes_;
  std::vector<size_t> id_offsets_;
  size_t body_offset_;
  const uint64_t salt_;
  const bool timed_;

  std::atomic<uint64_t> made_{0};
};

// Writes an id in its form of 36 characters.
void WriteUuid(const IdBytes& id, char* text);

// What must be on record before: the organisations and the bodies. Safe to
// append again.
apipb::AppendRequest Founding();

}  // namespace yoriai::bench
