# The tests in Python: the demonstration, run through the program `yoriai` and
# recounted from the log, clients and verifiers that are not ours, and the
# driver of measurements.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

add_test(NAME recount_test
  COMMAND Python3::Interpreter recount_test.py
  WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
add_test(NAME demo_test
  COMMAND Python3::Interpreter demo_test.py --yoriai $<TARGET_FILE:yoriai>
    --yoriaid $<TARGET_FILE:yoriaid> --root ${CMAKE_SOURCE_DIR}
  WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
set_tests_properties(recount_test demo_test PROPERTIES
  LABELS scenario TIMEOUT 300 ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)

# The demonstration, audited by somebody who trusts nobody.
add_test(NAME demo_audit_test
  COMMAND Python3::Interpreter demo_audit_test.py --yoriai $<TARGET_FILE:yoriai>
    --yoriai-verify $<TARGET_FILE:yoriai-verify>
    --yoriaid $<TARGET_FILE:yoriaid> --root ${CMAKE_SOURCE_DIR}
  WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
set_tests_properties(demo_audit_test PROPERTIES
  LABELS scenario TIMEOUT 300 ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)

# Clients that nobody here wrote; more of them are in tests/clients.
add_test(NAME buf_curl_test
  COMMAND Python3::Interpreter buf_curl_test.py
    --buf ${CMAKE_SOURCE_DIR}/node_modules/.bin/buf
    --protos ${CMAKE_SOURCE_DIR}/proto --yoriaid $<TARGET_FILE:yoriaid>
  WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
add_test(NAME curl_test
  COMMAND Python3::Interpreter curl_test.py --yoriaid $<TARGET_FILE:yoriaid>
  WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
set_tests_properties(buf_curl_test curl_test PROPERTIES
  LABELS scenario TIMEOUT 120 SKIP_RETURN_CODE 77
  ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)

# A verifier of logs that nobody here wrote (tests/interop).
add_test(NAME tlog_interop_test
  COMMAND Python3::Interpreter tlog_interop_test.py
    --make-log $<TARGET_FILE:make_log> --ask-server $<TARGET_FILE:ask_server>
    --yoriaid $<TARGET_FILE:yoriaid> --yoriai $<TARGET_FILE:yoriai>
    --verify-log "${YORIAI_VERIFY_LOG}"
  WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
set_tests_properties(tlog_interop_test PROPERTIES
  LABELS scenario TIMEOUT 300 SKIP_RETURN_CODE 77
  ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)

# The driver of ./dev bench, as far as it needs nobody else's server.
add_test(NAME bench_test
  COMMAND Python3::Interpreter bench_test.py
    --bench $<TARGET_FILE:yoriai_bench> --empty $<TARGET_FILE:empty_server>
    --yoriaid $<TARGET_FILE:yoriaid>
  WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
set_tests_properties(bench_test PROPERTIES
  LABELS scenario TIMEOUT 300 ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)

# What nobody means well with, on the port of HTTP.
set(HOSTILE_OPTIONS)
if(CMAKE_CXX_FLAGS_DEBUG MATCHES "-fsanitize")
  set(HOSTILE_OPTIONS --no-memory)
endif()
add_test(NAME hostile_http_test
  COMMAND Python3::Interpreter hostile_http_test.py
    --yoriaid $<TARGET_FILE:yoriaid> ${HOSTILE_OPTIONS}
  WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
set_tests_properties(hostile_http_test PROPERTIES
  LABELS scenario TIMEOUT 300 PROCESSORS 2
  ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)
