#include "server/domain/timestamps.h"

namespace yoriai::server {

google::protobuf::Timestamp ToTimestamp(absl::Time time) {
  constexpr int64_t kMicrosPerSecond = 1'000'000;
  constexpr int64_t kNanosPerMicro = 1'000;
  const int64_t micros = absl::ToUnixMicros(time);
  int64_t seconds = micros / kMicrosPerSecond;
  int64_t rest = micros % kMicrosPerSecond;
  if (rest < 0) {
    rest += kMicrosPerSecond;
    --seconds;
  }
  google::protobuf::Timestamp stamp;
  stamp.set_seconds(seconds);
  stamp.set_nanos(static_cast<int32_t>(rest * kNanosPerMicro));
  return stamp;
}

}  // namespace yoriai::server
