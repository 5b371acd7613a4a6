# One target a room, with its dependencies written out. tests/layering holds the includes against the design's table,
# since CMake alone does not stop a file from including what its target does not list.

add_library(gongkai_build INTERFACE)
target_compile_features(gongkai_build INTERFACE cxx_std_20)
target_compile_options(gongkai_build INTERFACE -Wall -Wextra -Werror)
target_include_directories(gongkai_build INTERFACE ${PROJECT_SOURCE_DIR})
# Debian compiles its gRPC and Abseil against their own string_view; system headers are not ours to warn about.
if(GONGKAI_SANITIZE)
  target_compile_options(gongkai_build INTERFACE -fsanitize=${GONGKAI_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(gongkai_build INTERFACE -fsanitize=${GONGKAI_SANITIZE})
endif()

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)

# gongkai_library(NAME form SRCS … DEPS …): the library gongkai_form, linked as gongkai::form.
function(gongkai_library)
  cmake_parse_arguments(ARG "" "NAME" "SRCS;DEPS" ${ARGN})
  list(FILTER ARG_SRCS INCLUDE REGEX "\\.cc$")
  if(ARG_SRCS)
    add_library(gongkai_${ARG_NAME} STATIC ${ARG_SRCS})
    target_link_libraries(gongkai_${ARG_NAME} PUBLIC gongkai_build ${ARG_DEPS})
  else()
    add_library(gongkai_${ARG_NAME} INTERFACE)
    target_link_libraries(gongkai_${ARG_NAME} INTERFACE gongkai_build ${ARG_DEPS})
  endif()
  add_library(gongkai::${ARG_NAME} ALIAS gongkai_${ARG_NAME})
endfunction()

# gongkai_binary(NAME gongkai-ingestion SRCS main.cc DEPS …): a program in <build>/bin.
function(gongkai_binary)
  cmake_parse_arguments(ARG "" "NAME" "SRCS;DEPS" ${ARGN})
  add_executable(${ARG_NAME} ${ARG_SRCS})
  target_link_libraries(${ARG_NAME} PRIVATE gongkai_build ${ARG_DEPS})
endfunction()

# gongkai_test(NAME form_test SRCS … DEPS … [TIMEOUT seconds] [LABELS …]): a GoogleTest program, one ctest entry.
# Tests that read the original reports find them through GONGKAI_SHARED (see common/testing).
function(gongkai_test)
  cmake_parse_arguments(ARG "" "NAME;TIMEOUT" "SRCS;DEPS;LABELS" ${ARGN})
  if(NOT GONGKAI_BUILD_TESTS)
    return()
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  add_executable(${ARG_NAME} ${ARG_SRCS})
  set_target_properties(${ARG_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  target_link_libraries(${ARG_NAME} PRIVATE gongkai_build gongkai::testing ${ARG_DEPS} GTest::gmock GTest::gtest_main)
  add_test(NAME ${ARG_NAME} COMMAND ${ARG_NAME})
  set_tests_properties(${ARG_NAME} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
    ENVIRONMENT "GONGKAI_SOURCE_DIR=${PROJECT_SOURCE_DIR};GONGKAI_BIN_DIR=${PROJECT_BINARY_DIR}/bin")
endfunction()
