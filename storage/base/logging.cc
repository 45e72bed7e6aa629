#include "storage/base/logging.h"

#include <cstdio>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "storage/base/clock.h"

namespace yoriai::storage {
namespace {

absl::string_view NameOf(LogLevel level) {
  switch (level) {
    case LogLevel::kInfo:
      return "INFO";
    case LogLevel::kWarning:
      return "WARNING";
    case LogLevel::kError:
      return "ERROR";
  }
  return "?";
}

}  // namespace

LogLine::~LogLine() {
  const std::string line =
      absl::StrCat(absl::FormatTime("%Y-%m-%d%ET%H:%M:%E3SZ",
                                    Clock::System().Now(), absl::UTCTimeZone()),
                   " ", NameOf(level_), " ", text_.str(), "\n");
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace yoriai::storage
