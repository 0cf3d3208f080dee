# Language, warnings and sanitizers for every target of the project.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

option(RENKEI_READ_HEADERS_ONCE "Precompile the headers that most files read, and compile a library's sources several at a time" OFF)

# Not beside precompiled headers: for every file the cache would read them whole to tell whether they
# changed, which takes longer than they save.
find_program(RENKEI_CCACHE ccache)
if(RENKEI_CCACHE AND NOT RENKEI_READ_HEADERS_ONCE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${RENKEI_CCACHE}")
endif()

# For every file or for none, since precompiled headers serve only files that are compiled like them.
add_compile_options(-pthread)

# Everything that we write compiles with these; generated code does not.
add_library(renkei_warnings INTERFACE)
target_compile_options(renkei_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Werror)
# clang-19 takes the use of get_temporary_buffer inside libstdc++ 12's own stable sorts for ours. g++ still
# reports deprecated calls that we make.
target_compile_options(renkei_warnings INTERFACE $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
# g++ 12 at -O2 suspects an empty std::optional of being read when a sort moves it; the sanitizer builds find
# the real cases.
target_compile_options(renkei_warnings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)

find_program(RENKEI_MOLD mold)
if(RENKEI_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# Since version 18 clang mangles a template's unnamed enable_if parameter as the newest ABI says; Debian's
# libraries were built with g++ 12, which doesn't, and some of their functions (absl::Cord's
# constructor from a string) would not be found.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 18)
  add_compile_options(-fclang-abi-compat=17)
endif()

if(RENKEI_SANITIZER STREQUAL "address")
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(RENKEI_SANITIZER STREQUAL "thread")
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread)
elseif(NOT RENKEI_SANITIZER STREQUAL "")
  message(FATAL_ERROR "RENKEI_SANITIZER is '${RENKEI_SANITIZER}'; it must be empty, 'address' or 'thread'")
endif()
