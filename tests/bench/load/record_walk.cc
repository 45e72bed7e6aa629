#include "tests/bench/load/record_walk.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

namespace yoriai::bench {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

// Calls `take(number, bytes, varint)` for every field of a message.
template <typename Take>
bool WalkFields(absl::string_view message, const Take& take) {
  const auto* const begin = reinterpret_cast<const uint8_t*>(message.data());
  CodedInputStream input(begin, static_cast<int>(message.size()));
  for (;;) {
    const uint32_t tag = input.ReadTag();
    if (tag == 0) return input.ConsumedEntireMessage();
    const int number = WireFormatLite::GetTagFieldNumber(tag);
    uint64_t varint = 0;
    uint32_t length = 0;
    switch (WireFormatLite::GetTagWireType(tag)) {
      case WireFormatLite::WIRETYPE_VARINT:
        if (!input.ReadVarint64(&varint)) return false;
        take(number, absl::string_view(), varint);
        break;
      case WireFormatLite::WIRETYPE_LENGTH_DELIMITED: {
        if (!input.ReadVarint32(&length)) return false;
        const auto at = static_cast<size_t>(input.CurrentPosition());
        if (!input.Skip(static_cast<int>(length))) return false;
        take(number, message.substr(at, length), 0);
        break;
      }
      default:
        if (!WireFormatLite::SkipField(&input, tag)) return false;
    }
  }
}

bool WalkEvents(absl::string_view message,
                const std::function<void(const SeenRecord&)>& see) {
  bool whole = true;
  const bool walked =
      WalkFields(message, [&](int number, absl::string_view bytes, uint64_t) {
        if (number != 1) return;  // events
        SeenRecord record{0, {}, bytes.size()};
        whole &= WalkFields(
            bytes, [&](int field, absl::string_view value, uint64_t varint) {
              if (field == 1) record.position = varint;
              if (field == 9) record.event_id = value;
            });
        see(record);
      });
  return walked && whole;
}

}  // namespace

bool WalkReadResponse(absl::string_view message,
                      const std::function<void(const SeenRecord&)>& see) {
  return WalkEvents(message, see);
}

bool WalkSubscribeResponse(absl::string_view message,
                           const std::function<void(const SeenRecord&)>& see) {
  bool whole = true;
  const bool walked =
      WalkFields(message, [&](int number, absl::string_view bytes, uint64_t) {
        if (number == 2) whole &= WalkEvents(bytes, see);  // EventBatch
      });
  return walked && whole;
}

}  // namespace yoriai::bench
