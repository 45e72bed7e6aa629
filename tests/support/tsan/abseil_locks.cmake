# Links abseil_locks.cc into every program below this folder.
add_library(tsan_abseil_locks OBJECT
  ${CMAKE_CURRENT_LIST_DIR}/abseil_locks.cc)
target_link_libraries(tsan_abseil_locks PRIVATE absl::synchronization absl::time)
link_libraries(tsan_abseil_locks)

foreach(symbol
    _ZN4absl7debian35Mutex4LockEv
    _ZN4absl7debian35Mutex6UnlockEv
    _ZN4absl7debian35Mutex5AwaitERKNS0_9ConditionE
    _ZN4absl7debian35Mutex16AwaitWithTimeoutERKNS0_9ConditionENS0_8DurationE
    _ZN4absl7debian35Mutex17AwaitWithDeadlineERKNS0_9ConditionENS0_4TimeE
    _ZN4absl7debian312Notification6NotifyEv
    _ZNK4absl7debian312Notification19WaitForNotificationEv
    _ZNK4absl7debian312Notification30WaitForNotificationWithTimeoutENS0_8DurationE)
  add_link_options(LINKER:--wrap=${symbol})
endforeach()
