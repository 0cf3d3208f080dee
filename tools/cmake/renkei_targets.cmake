# The kinds of target that the project has. Every target names its sources and its direct
# dependencies, so that a layer that is not linked cannot be included from (the include checker
# guards the rest).

# renkei_precompile_headers()
#   Call once, after the packages are found: makes the headers that nearly every file reads, compiled once for
#   libraries and once for tests, since reading them is more than half of a build. Every file includes what it
#   uses all the same; the dev preset, built without, holds it to that.
function(renkei_precompile_headers)
  set(headers
    <algorithm> <array> <cstddef> <cstdint> <functional> <map> <memory> <optional> <string> <utility> <variant> <vector>
    <absl/container/flat_hash_map.h> <absl/container/flat_hash_set.h> <absl/numeric/int128.h>
    <absl/status/status.h> <absl/status/statusor.h> <absl/strings/str_cat.h> <absl/strings/str_format.h>
    <absl/strings/str_join.h> <absl/strings/string_view.h> <absl/time/civil_time.h> <absl/time/time.h> <absl/types/span.h>)
  set(libraries absl::flat_hash_map absl::flat_hash_set absl::int128 absl::span absl::statusor absl::str_format absl::time)
  # A program for the tests, since code of programs and of libraries differs in how it may be placed.
  file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/precompiled.cc" CONTENT "int main() {}\n")
  add_library(renkei_precompiled_libraries STATIC "${CMAKE_BINARY_DIR}/precompiled.cc")
  target_link_libraries(renkei_precompiled_libraries PRIVATE ${libraries} renkei_warnings)
  target_precompile_headers(renkei_precompiled_libraries PRIVATE ${headers})
  if(RENKEI_BUILD_TESTS)
    add_executable(renkei_precompiled_tests "${CMAKE_BINARY_DIR}/precompiled.cc")
    target_link_libraries(renkei_precompiled_tests PRIVATE ${libraries} renkei_warnings GTest::gtest GTest::gmock)
    target_precompile_headers(renkei_precompiled_tests PRIVATE ${headers} <gmock/gmock.h> <gtest/gtest.h>)
    renkei_test_options(renkei_precompiled_tests)
  endif()
endfunction()

# renkei_library(NAME engine_base SOURCES a.h a.cc DEPS absl::status)
#   A static library, linked as renkei::engine_base. A source that can't be compiled together with others has
#   the source file property SKIP_UNITY_BUILD_INCLUSION. With a sanitizer only what a test links is built.
function(renkei_library)
  cmake_parse_arguments(ARG "" "NAME" "SOURCES;DEPS" ${ARGN})
  set(target "renkei_${ARG_NAME}")
  add_library(${target} STATIC ${ARG_SOURCES})
  set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX)
  target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${target} PUBLIC ${ARG_DEPS} PRIVATE renkei_warnings)
  add_library(renkei::${ARG_NAME} ALIAS ${target})
  renkei_leave_out_with_sanitizer(${target})
  if(RENKEI_READ_HEADERS_ONCE)
    target_precompile_headers(${target} REUSE_FROM renkei_precompiled_libraries)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
  endif()
endfunction()

# renkei_binary(NAME renkeid SOURCES main.cc DEPS renkei::services_server)
#   A program, in <build>/bin. With a sanitizer none is built unless asked for by name: the end-to-end tests
#   run those of the release.
function(renkei_binary)
  cmake_parse_arguments(ARG "" "NAME" "SOURCES;DEPS" ${ARGN})
  add_executable(${ARG_NAME} ${ARG_SOURCES})
  target_include_directories(${ARG_NAME} PRIVATE "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${ARG_NAME} PRIVATE ${ARG_DEPS} renkei_warnings)
  renkei_leave_out_with_sanitizer(${ARG_NAME})
endfunction()

function(renkei_leave_out_with_sanitizer target)
  if(RENKEI_SANITIZER)
    set_target_properties(${target} PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
endfunction()

# renkei_test_options(engine_base_test)
#   How a test's own sources compile: with address checks unoptimized, which takes less than half as long for
#   the many small functions that assertions expand to; what is tested is optimized as everywhere.
function(renkei_test_options target)
  if(RENKEI_SANITIZER STREQUAL "address")
    target_compile_options(${target} PRIVATE -O0)
  endif()
endfunction()

# renkei_optimize_oracles(bid_oracle.cc bid_oracle_test.cc)
#   Oracles, which try everything, are optimized with address checks too.
function(renkei_optimize_oracles)
  if(RENKEI_SANITIZER STREQUAL "address")
    list(FILTER ARGN INCLUDE REGEX "oracle[a-z_]*\\.cc$")
    set_source_files_properties(${ARGN} PROPERTIES COMPILE_OPTIONS -O1 SKIP_PRECOMPILE_HEADERS ON)
  endif()
endfunction()

# renkei_test(NAME engine_base_test SOURCES a_test.cc b_test.cc DEPS renkei::engine_base [APART b_test.cc] [TIMEOUT 120])
#   APART: sources that have names of their own in common with others and so aren't compiled with them.
#   One GoogleTest program, run whole as one ctest (starting a sanitized program for each of its cases would
#   take longer than most of them), labelled with its layer: the first folder under tests/.
function(renkei_test)
  cmake_parse_arguments(ARG "" "NAME;TIMEOUT" "SOURCES;DEPS;APART" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 600)
  endif()
  add_executable(${ARG_NAME} ${ARG_SOURCES})
  target_include_directories(${ARG_NAME} PRIVATE "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${ARG_NAME} PRIVATE ${ARG_DEPS} renkei_warnings renkei::test_support GTest::gtest GTest::gmock GTest::gtest_main)
  if(RENKEI_READ_HEADERS_ONCE)
    target_precompile_headers(${ARG_NAME} REUSE_FROM renkei_precompiled_tests)
    set_target_properties(${ARG_NAME} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
    set_source_files_properties(${ARG_APART} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  endif()
  renkei_test_options(${ARG_NAME})
  renkei_optimize_oracles(${ARG_SOURCES})
  file(RELATIVE_PATH folder "${CMAKE_SOURCE_DIR}/tests" "${CMAKE_CURRENT_SOURCE_DIR}")
  string(REGEX REPLACE "/.*" "" layer "${folder}")
  add_test(NAME ${ARG_NAME} COMMAND ${ARG_NAME})
  renkei_test_properties(${ARG_NAME} ${layer} ${ARG_TIMEOUT})
  list(TRANSFORM ARG_SOURCES PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/" OUTPUT_VARIABLE registered)
  set_property(GLOBAL APPEND PROPERTY RENKEI_TEST_SOURCES ${registered})
endfunction()

# renkei_test_properties(engine_base_test engine 120)
#   What every ctest has: a label, and a limit in seconds, by which the longest start first.
function(renkei_test_properties name label timeout)
  set_tests_properties(${name} PROPERTIES LABELS ${label} TIMEOUT ${timeout} COST ${timeout} SKIP_RETURN_CODE 77)
endfunction()

# renkei_script_test(NAME style_checker SCRIPT style_test.py LABEL tools [TIMEOUT 60])
#   A Python program as one ctest; it exits with 77 where it must skip.
function(renkei_script_test)
  cmake_parse_arguments(ARG "" "NAME;SCRIPT;LABEL;TIMEOUT" "" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 60)
  endif()
  set(script "${CMAKE_CURRENT_SOURCE_DIR}/${ARG_SCRIPT}")
  # Debian's Python by its path: another one may come first on PATH.
  add_test(NAME ${ARG_NAME} COMMAND /usr/bin/python3 -B "${script}")
  renkei_test_properties(${ARG_NAME} ${ARG_LABEL} ${ARG_TIMEOUT})
  set_property(GLOBAL APPEND PROPERTY RENKEI_TEST_SOURCES "${script}")
endfunction()

# renkei_e2e_test(NAME e2e.demo COMMAND tools/demo --bin @BIN@ [TIMEOUT 300])
#   A command run from the root of the source tree against whole programs; @BIN@ in its arguments and
#   RENKEI_BIN in its environment are the folder of those programs, RENKEI_SHARED_DATA that of real
#   input, which may be absent. It exits with 77 where it must skip.
function(renkei_e2e_test)
  cmake_parse_arguments(ARG "" "NAME;TIMEOUT" "COMMAND" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  list(TRANSFORM ARG_COMMAND REPLACE "@BIN@" "${RENKEI_E2E_BIN}")
  add_test(NAME ${ARG_NAME} COMMAND ${ARG_COMMAND} WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
  renkei_test_properties(${ARG_NAME} e2e ${ARG_TIMEOUT})
  set_tests_properties(${ARG_NAME} PROPERTIES ENVIRONMENT "RENKEI_BIN=${RENKEI_E2E_BIN};RENKEI_SHARED_DATA=${RENKEI_SHARED_DATA}")
endfunction()

# Call once after every test is declared: a test file that no target compiles fails the build,
# since it would pass for ever.
function(renkei_require_registered_tests)
  file(GLOB_RECURSE present CONFIGURE_DEPENDS
    "${CMAKE_SOURCE_DIR}/tests/*_test.cc" "${CMAKE_SOURCE_DIR}/tests/*_test.py")
  get_property(registered GLOBAL PROPERTY RENKEI_TEST_SOURCES)
  list(REMOVE_ITEM present ${registered})
  if(present)
    list(JOIN present "\n  " files)
    message(FATAL_ERROR "These tests belong to no renkei_test() or renkei_script_test():\n  ${files}")
  endif()
endfunction()
