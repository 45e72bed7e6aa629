# Warnings are errors in our code; headers of libraries and generated code are
# included as SYSTEM and left in peace.
add_library(yoriai_warnings INTERFACE)
target_compile_options(yoriai_warnings INTERFACE
  -Wall -Wextra -Werror -Wswitch -Wnon-virtual-dtor -Woverloaded-virtual
  -Wno-missing-field-initializers
  $<$<CXX_COMPILER_ID:Clang>:-Wthread-safety -Wthread-safety-beta
    -Wno-unused-command-line-argument>)
