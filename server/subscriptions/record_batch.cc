#include "server/subscriptions/record_batch.h"

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedOutputStream;
using EventBatch = apipb::SubscribeResponse::EventBatch;

static_assert(int{EventBatch::kEventsFieldNumber} ==
                  int{apipb::ReadResponse::kEventsFieldNumber},
              "both messages share the bytes of their events");

// Room for a tag and a varint of up to ten bytes.
constexpr size_t kHeaderBytesMax = 15;

void AppendVarint(uint64_t number, std::string& bytes) {
  uint8_t buffer[10];
  const uint8_t* const end =
      CodedOutputStream::WriteVarint64ToArray(number, buffer);
  bytes.append(reinterpret_cast<const char*>(buffer), end - buffer);
}

void AppendTag(int field, WireFormatLite::WireType type, std::string& bytes) {
  AppendVarint(WireFormatLite::MakeTag(field, type), bytes);
}

void AppendNumber(int field, uint64_t number, std::string& bytes) {
  if (number == 0) return;
  AppendTag(field, WireFormatLite::WIRETYPE_VARINT, bytes);
  AppendVarint(number, bytes);
}

void AppendHeader(int field, size_t length, std::string& bytes) {
  AppendTag(field, WireFormatLite::WIRETYPE_LENGTH_DELIMITED, bytes);
  AppendVarint(length, bytes);
}

void AppendBytes(int field, absl::string_view value, std::string& bytes) {
  AppendHeader(field, value.size(), bytes);
  bytes.append(value.data(), value.size());
}

}  // namespace

void RecordBatch::Add(absl::string_view record_bytes) {
  AppendBytes(EventBatch::kEventsFieldNumber, record_bytes, events_);
  ++records_;
}

std::string RecordBatch::AsEventBatch(storage::Position read_to,
                                      absl::string_view resume_token) const {
  std::string tail;
  AppendNumber(EventBatch::kReadToPositionFieldNumber, Number(read_to), tail);
  AppendBytes(EventBatch::kResumeTokenFieldNumber, resume_token, tail);

  std::string message;
  message.reserve(events_.size() + tail.size() + kHeaderBytesMax);
  AppendHeader(apipb::SubscribeResponse::kEventsFieldNumber,
               events_.size() + tail.size(), message);
  message.append(events_);
  message.append(tail);
  return message;
}

std::string RecordBatch::AsReadResponse(storage::Position read_to,
                                        storage::Position head) const {
  std::string message;
  message.reserve(events_.size() + 2 * kHeaderBytesMax);
  message.append(events_);
  AppendNumber(apipb::ReadResponse::kReadToPositionFieldNumber, Number(read_to),
               message);
  AppendNumber(apipb::ReadResponse::kHeadFieldNumber, Number(head), message);
  return message;
}

}  // namespace yoriai::server
