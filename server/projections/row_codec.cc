#include "server/projections/row_codec.h"

namespace yoriai::server {
namespace {

constexpr char kMark = 1;

}  // namespace

std::string EncodeRow(const google::protobuf::MessageLite& message) {
  std::string row(1, kMark);
  message.AppendToString(&row);
  return row;
}

bool DecodeRow(absl::string_view row, google::protobuf::MessageLite* message) {
  if (row.empty() || row.front() != kMark) return false;
  row.remove_prefix(1);
  return message->ParseFromArray(row.data(), static_cast<int>(row.size()));
}

}  // namespace yoriai::server
