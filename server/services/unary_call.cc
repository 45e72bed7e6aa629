#include "server/services/unary_call.h"

#include <algorithm>

namespace yoriai::server {

absl::Time DeadlineOf(const grpc::CallbackServerContext& context,
                      const storage::Clock& clock) {
  // gRPC's deadline is by the machine's clock, which need not be ours.
  const absl::Duration patience =
      absl::FromChrono(context.deadline()) - storage::Clock::System().Now();
  return clock.Now() +
         std::clamp(patience, absl::ZeroDuration(), kUnaryCallMax);
}

}  // namespace yoriai::server
