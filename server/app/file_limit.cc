#include "server/app/file_limit.h"

#include <sys/resource.h>

#include <algorithm>

namespace yoriai::server {
namespace {

// More than anybody here needs; some systems allow a billion.
constexpr rlim_t kFilesMax = 65'536;

// What POSIX guarantees, should the system not say.
constexpr size_t kFilesMin = 20;

}  // namespace

size_t RaiseFileLimit() {
  rlimit limit = {};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return kFilesMin;
  rlimit raised = limit;
  raised.rlim_cur =
      std::max(limit.rlim_cur, std::min(limit.rlim_max, kFilesMax));
  if (setrlimit(RLIMIT_NOFILE, &raised) != 0) raised = limit;
  return raised.rlim_cur;
}

}  // namespace yoriai::server
