#include "server/app/listen_address.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/base/loopback.h"

namespace yoriai::server {

absl::Status CheckListenAddress(absl::string_view address) {
  if (absl::StartsWith(address, "unix:") && address.size() > 5) {
    return absl::OkStatus();
  }
  if (storage::IsLoopbackAddress(address)) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      "yoriaid does not listen on \"", address,
      "\": it has neither TLS nor authentication yet, so it stays on this "
      "machine. Use 127.0.0.1:PORT, [::1]:PORT, localhost:PORT or unix:PATH"));
}

}  // namespace yoriai::server
