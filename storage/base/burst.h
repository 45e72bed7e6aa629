#pragma once

#include <functional>

namespace yoriai::storage {

// While one is alive, calls of its thread come in a row, and what each of them
// would do anew may be put off until the last: whoever answers many opens one,
// whoever is answered puts off what sends.
//
//   {
//     const Burst burst;
//     for (Reply& reply : replies) reply();  // Each says Burst::AtEnd(...).
//   }                                        // Here it is done, once.
//
// Threads: each has its own; belongs to the thread that made it.
class Burst final {
 public:
  Burst();
  ~Burst();

  Burst(const Burst&) = delete;
  Burst& operator=(const Burst&) = delete;

  // Calls `then` when this thread's outermost burst ends, once for each `whose`
  // however often it is asked for; at once if there is no burst. It may put off
  // more, and must keep alive what it needs.
  static void AtEnd(const void* whose, std::function<void()> then);
};

}  // namespace yoriai::storage
