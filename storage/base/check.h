#pragma once

#include <cstdlib>
#include <iostream>
#include <sstream>

// YORIAI_CHECK(condition) << "why": ends the process when the condition does
// not hold. For our own mistakes and for bytes on disk that cannot be; never
// for input.

namespace yoriai::storage {

// Collects the message of a failed check and ends the process with it.
class CheckFailure final {
 public:
  CheckFailure(const char* file, int line, const char* condition) {
    message_ << file << ":" << line << ": check failed: " << condition << " ";
  }
  [[noreturn]] ~CheckFailure() {
    std::cerr << message_.str() << std::endl;
    std::abort();
  }
  std::ostream& stream() { return message_; }

 private:
  std::ostringstream message_;
};

// Gives both branches of the macro's conditional the type void.
struct CheckVoidify {
  void operator&(std::ostream&) const {}
};

}  // namespace yoriai::storage

#define YORIAI_CHECK(condition)                                             \
  (condition)                                                               \
      ? (void)0                                                             \
      : ::yoriai::storage::CheckVoidify() &                                 \
            ::yoriai::storage::CheckFailure(__FILE__, __LINE__, #condition) \
                .stream()
