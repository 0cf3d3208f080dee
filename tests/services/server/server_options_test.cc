#include "services/server/server_options.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::services {
namespace {

using ::testing::HasSubstr;

CommandLine Parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "renkeid");
  return ParseCommandLine(static_cast<int>(arguments.size()), arguments.data());
}

TEST(ServerOptions, HaveDefaultsOnLoopback) {
  const CommandLine line = Parse({});
  ASSERT_TRUE(line.run) << line.text;
  EXPECT_EQ(line.options.grpc.ToString(), "127.0.0.1:50051");
  EXPECT_EQ(line.options.store_folder, "renkei-data");
}

TEST(ServerOptions, RefuseEveryAddressThatIsNotLoopback) {
  for (const char* address : {"--grpc=0.0.0.0:1", "--http=192.168.1.1:80", "--grpc=[::]:1",
                              "--grpc=localhost:1", "--grpc=127.0.0.1", "--grpc=127.0.0.1:70000",
                              "--grpc=[::1:5", "--grpc=127.0.0.1:-1", "--http="}) {
    const CommandLine line = Parse({address});
    EXPECT_FALSE(line.run) << address;
    EXPECT_EQ(line.exit_code, 2) << address;
    EXPECT_THAT(line.text, HasSubstr("--")) << address;
  }
  EXPECT_TRUE(Parse({"--grpc=[::1]:0", "--http=127.0.0.2:0"}).run);
}

TEST(ServerOptions, RefuseUnknownStoresAndFlags) {
  EXPECT_EQ(Parse({"--store=postgres://x"}).exit_code, 2);
  EXPECT_EQ(Parse({"--store=rocksdb:"}).exit_code, 2);
  EXPECT_EQ(Parse({"--no-such-flag"}).exit_code, 2);
  EXPECT_EQ(Parse({"--matching-threads=0"}).exit_code, 2);
}

TEST(ServerOptions, HelpIsNoMistake) {
  const CommandLine line = Parse({"--help"});
  EXPECT_FALSE(line.run);
  EXPECT_EQ(line.exit_code, 0);
  EXPECT_THAT(line.text, HasSubstr("--store"));
}

TEST(ServerOptions, FlagsWinOverTheFileAndThatOverEnvironment) {
  const std::string file = testing::TempDir() + "/renkeid.toml";
  std::ofstream(file) << "store = \"rocksdb:from-file\"\ngrpc = \"127.0.0.1:1111\"\n"
                         "http = \"127.0.0.1:1112\"\n";
  setenv("RENKEI_GRPC", "127.0.0.1:2222", 1);
  setenv("RENKEI_MATCHING_THREADS", "7", 1);
  const std::string config = "--config=" + file;
  const CommandLine line = Parse({config.c_str(), "--http=127.0.0.1:3333"});
  unsetenv("RENKEI_GRPC");
  unsetenv("RENKEI_MATCHING_THREADS");
  std::filesystem::remove(file);
  ASSERT_TRUE(line.run) << line.text;
  EXPECT_EQ(line.options.store_folder, "from-file");
  EXPECT_EQ(line.options.http.port, 3333);
  EXPECT_EQ(line.options.grpc.port, 1111);
  EXPECT_EQ(line.options.matching_threads, 7);
}

TEST(ServerOptions, AMissingConfigurationFileIsNamed) {
  const CommandLine line = Parse({"--config=/nonexistent.toml"});
  EXPECT_EQ(line.exit_code, 2);
  EXPECT_THAT(line.text, HasSubstr("/nonexistent.toml"));
}

}  // namespace
}  // namespace renkei::services
