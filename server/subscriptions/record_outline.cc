#include "server/subscriptions/record_outline.h"

#include <cstdint>

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"
#include "proto/namespaces.h"
#include "yoriai/log/v1/record.pb.h"

namespace yoriai::server {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

constexpr uint32_t kStreamTag =
    WireFormatLite::MakeTag(logpb::Record::kStreamFieldNumber,
                            WireFormatLite::WIRETYPE_LENGTH_DELIMITED);
constexpr uint32_t kTagsTag = WireFormatLite::MakeTag(
    logpb::Record::kTagsFieldNumber, WireFormatLite::WIRETYPE_LENGTH_DELIMITED);

bool ReadText(CodedInputStream& input, std::string& text) {
  uint32_t length = 0;
  return input.ReadVarint32(&length) &&
         input.ReadString(&text, static_cast<int>(length));
}

}  // namespace

std::optional<RecordOutline> ParseOutline(absl::string_view record_bytes) {
  CodedInputStream input(reinterpret_cast<const uint8_t*>(record_bytes.data()),
                         static_cast<int>(record_bytes.size()));
  RecordOutline outline;
  while (const uint32_t tag = input.ReadTag()) {
    bool read = false;
    if (tag == kStreamTag) {
      read = ReadText(input, outline.stream);
    } else if (tag == kTagsTag) {
      read = ReadText(input, outline.tags.emplace_back());
    } else {
      read = WireFormatLite::SkipField(&input, tag);
    }
    if (!read) return std::nullopt;
  }
  if (!input.ConsumedEntireMessage()) return std::nullopt;
  return outline;
}

}  // namespace yoriai::server
