# The demonstration, run through the program `yoriai` and recounted from the log.
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
