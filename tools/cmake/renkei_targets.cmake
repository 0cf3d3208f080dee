# The kinds of target that the project has. Every target names its sources and its direct
# dependencies, so that a layer that is not linked cannot be included from (the include checker
# guards the rest).

# renkei_library(NAME engine_base SOURCES a.h a.cc DEPS absl::status)
#   A static library, linked as renkei::engine_base.
function(renkei_library)
  cmake_parse_arguments(ARG "" "NAME" "SOURCES;DEPS" ${ARGN})
  set(target "renkei_${ARG_NAME}")
  add_library(${target} STATIC ${ARG_SOURCES})
  set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX)
  target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${target} PUBLIC ${ARG_DEPS} PRIVATE renkei_warnings)
  add_library(renkei::${ARG_NAME} ALIAS ${target})
endfunction()

# renkei_binary(NAME renkeid SOURCES main.cc DEPS renkei::services_server)
#   A program, in <build>/bin.
function(renkei_binary)
  cmake_parse_arguments(ARG "" "NAME" "SOURCES;DEPS" ${ARGN})
  add_executable(${ARG_NAME} ${ARG_SOURCES})
  target_include_directories(${ARG_NAME} PRIVATE "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${ARG_NAME} PRIVATE ${ARG_DEPS} renkei_warnings)
endfunction()

# renkei_test(NAME engine_base_test SOURCES a_test.cc b_test.cc DEPS renkei::engine_base [TIMEOUT 120])
#   One GoogleTest program; every TEST in it is a ctest of its own.
function(renkei_test)
  cmake_parse_arguments(ARG "" "NAME;TIMEOUT" "SOURCES;DEPS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  add_executable(${ARG_NAME} ${ARG_SOURCES})
  target_include_directories(${ARG_NAME} PRIVATE "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${ARG_NAME} PRIVATE ${ARG_DEPS} renkei_warnings renkei::test_support GTest::gtest GTest::gmock GTest::gtest_main)
  gtest_discover_tests(${ARG_NAME} NO_PRETTY_VALUES DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT ${ARG_TIMEOUT})
endfunction()
