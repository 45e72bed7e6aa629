#pragma once

#include <sstream>

#include "absl/strings/string_view.h"

// YORIAI_LOG(Info) << "text": one line on standard error, with time and level.
// Never secrets, never a person's name.

namespace yoriai::storage {

enum class LogLevel { kInfo, kWarning, kError };

// Collects one line and writes it, whole, when it ends.
//
// Threads: any; lines do not mix.
class LogLine final {
 public:
  explicit LogLine(LogLevel level) : level_(level) {}
  ~LogLine();
  std::ostream& stream() { return text_; }

 private:
  const LogLevel level_;
  std::ostringstream text_;
};

}  // namespace yoriai::storage

#define YORIAI_LOG(level) \
  ::yoriai::storage::LogLine(::yoriai::storage::LogLevel::k##level).stream()
