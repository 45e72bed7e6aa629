// Tells ThreadSanitizer what Abseil's locks put in order.
//
// Debian's Abseil is not built for ThreadSanitizer, which therefore takes
// everything that an absl::Mutex guards for a race. Programs of the tsan preset
// are linked with --wrap for each function here, so that our calls come by:
// what a thread did before it let go of a lock is seen by the next that takes
// it. While Abseil has the word nothing is recorded, for it runs the conditions
// of other threads, under a lock that ThreadSanitizer cannot see.

#include <sanitizer/tsan_interface.h>

#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"

using absl::Condition;
using absl::Duration;
using absl::Mutex;
using absl::Notification;
using absl::Time;

extern "C" {

void AnnotateIgnoreReadsBegin(const char* file, int line);
void AnnotateIgnoreReadsEnd(const char* file, int line);
void AnnotateIgnoreWritesBegin(const char* file, int line);
void AnnotateIgnoreWritesEnd(const char* file, int line);

}  // extern "C"

namespace {

class Unrecorded final {
 public:
  Unrecorded() {
    AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
    AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
  }
  ~Unrecorded() {
    AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
    AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
  }
};

// Lets go of `mutex` and takes it again, as waiting for a condition does.
template <typename Wait>
auto Waiting(Mutex* mutex, Wait wait) {
  __tsan_release(mutex);
  const auto result = [&] {
    const Unrecorded unrecorded;
    return wait();
  }();
  __tsan_acquire(mutex);
  return result;
}

// The flag that HasBeenNotified(), which is inline, reads: the second member.
void* FlagOf(const Notification* notification) {
  static_assert(sizeof(Notification) == 2 * sizeof(Mutex));
  return reinterpret_cast<char*>(const_cast<Notification*>(notification)) +
         sizeof(Mutex);
}

}  // namespace

// Named by the linker: __real_ is Abseil's function, __wrap_ what our code
// calls instead. CMakeLists.txt has the list.
#define REAL(symbol) __real__ZN##symbol
#define WRAP(symbol) __wrap__ZN##symbol

extern "C" {

void REAL(4absl7debian35Mutex4LockEv)(Mutex*);
void WRAP(4absl7debian35Mutex4LockEv)(Mutex* mutex) {
  {
    const Unrecorded unrecorded;
    REAL(4absl7debian35Mutex4LockEv)(mutex);
  }
  __tsan_acquire(mutex);
}

void REAL(4absl7debian35Mutex6UnlockEv)(Mutex*);
void WRAP(4absl7debian35Mutex6UnlockEv)(Mutex* mutex) {
  __tsan_release(mutex);
  const Unrecorded unrecorded;
  REAL(4absl7debian35Mutex6UnlockEv)(mutex);
}

void REAL(4absl7debian35Mutex5AwaitERKNS0_9ConditionE)(Mutex*,
                                                       const Condition&);
void WRAP(4absl7debian35Mutex5AwaitERKNS0_9ConditionE)(
    Mutex* mutex, const Condition& condition) {
  Waiting(mutex, [&] {
    REAL(4absl7debian35Mutex5AwaitERKNS0_9ConditionE)(mutex, condition);
    return true;
  });
}

bool REAL(
    4absl7debian35Mutex16AwaitWithTimeoutERKNS0_9ConditionENS0_8DurationE)(
    Mutex*, const Condition&, Duration);
bool WRAP(
    4absl7debian35Mutex16AwaitWithTimeoutERKNS0_9ConditionENS0_8DurationE)(
    Mutex* mutex, const Condition& condition, Duration timeout) {
  return Waiting(mutex, [&] {
    return REAL(
        4absl7debian35Mutex16AwaitWithTimeoutERKNS0_9ConditionENS0_8DurationE)(
        mutex, condition, timeout);
  });
}

bool REAL(4absl7debian35Mutex17AwaitWithDeadlineERKNS0_9ConditionENS0_4TimeE)(
    Mutex*, const Condition&, Time);
bool WRAP(4absl7debian35Mutex17AwaitWithDeadlineERKNS0_9ConditionENS0_4TimeE)(
    Mutex* mutex, const Condition& condition, Time deadline) {
  return Waiting(mutex, [&] {
    return REAL(
        4absl7debian35Mutex17AwaitWithDeadlineERKNS0_9ConditionENS0_4TimeE)(
        mutex, condition, deadline);
  });
}

void REAL(4absl7debian312Notification6NotifyEv)(Notification*);
void WRAP(4absl7debian312Notification6NotifyEv)(Notification* notification) {
  __tsan_release(FlagOf(notification));
  const Unrecorded unrecorded;
  REAL(4absl7debian312Notification6NotifyEv)(notification);
}

void REAL(K4absl7debian312Notification19WaitForNotificationEv)(
    const Notification*);
void WRAP(K4absl7debian312Notification19WaitForNotificationEv)(
    const Notification* notification) {
  {
    const Unrecorded unrecorded;
    REAL(K4absl7debian312Notification19WaitForNotificationEv)(notification);
  }
  __tsan_acquire(FlagOf(notification));
}

bool REAL(
    K4absl7debian312Notification30WaitForNotificationWithTimeoutENS0_8DurationE)(
    const Notification*, Duration);
bool WRAP(
    K4absl7debian312Notification30WaitForNotificationWithTimeoutENS0_8DurationE)(
    const Notification* notification, Duration timeout) {
  const bool notified = [&] {
    const Unrecorded unrecorded;
    return REAL(
        K4absl7debian312Notification30WaitForNotificationWithTimeoutENS0_8DurationE)(
        notification, timeout);
  }();
  if (notified) __tsan_acquire(FlagOf(notification));
  return notified;
}

}  // extern "C"
